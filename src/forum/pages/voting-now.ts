import type { Db } from '../../platform/database/database.ts'
import { gatherFacts, type VotingFacts } from '../actions/freeze-poll.ts'
import { presentAt, type Voter } from '../core/attendance.ts'
import { shareOn } from '../core/forum-law.ts'
import { dayOf, type Meeting } from '../core/meeting.ts'
import { recordedIn, usualMoment } from '../core/moment-of-meeting.ts'
import { quorumOf, type Quorum } from '../core/quorum.ts'
import { listPollsOf, type StoredPoll } from '../store/polls.ts'
import { listQuestionsAt, type QuestionAt } from '../store/questions-at.ts'
import { listVotes, type StoredVote } from '../store/votes.ts'

/** A meeting's voting as it stands at this moment: who is there, what is asked, what was voted. */
export type VotingNow = Readonly<{
  meeting: Meeting
  facts: VotingFacts
  at: Date
  present: ReadonlyMap<string, Voter>
  quorum: Quorum
  questions: readonly QuestionAt[]
  polls: readonly StoredPoll[]
  votes: readonly StoredVote[]
}>

export async function votingNow(db: Db, meeting: Meeting, now: Date): Promise<VotingNow> {
  const day = dayOf(meeting)
  const questions = await listQuestionsAt(db, meeting.id)
  const items = [...new Set(questions.map(({ item }) => item))]
  const facts = await gatherFacts(db, { day, meeting: meeting.id, items, mode: 'hands' })
  const polls = await listPollsOf(db, meeting.id)
  const stays = facts.stays ?? []
  const at = usualMoment(meeting, now, recordedIn(stays, polls))
  const present = presentAt(facts.standings, stays, at)
  const quorum = quorumOf(facts.standings, present, shareOn(facts.law, 'quorum', day))
  const votes = await listVotes(
    db,
    polls.map(({ id }) => id),
  )

  return { meeting, facts, at, present, quorum, questions, polls, votes }
}
