import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/database/database.ts'
import { presentAt, type Voter } from '../core/attendance.ts'
import { bodyOn } from '../core/check-question.ts'
import { electorateFor, type Elector } from '../core/electorate.ts'
import type { ItemKind } from '../core/forum-law.ts'
import { interestsIn } from '../core/interests.ts'
import { dayOf, type Meeting } from '../core/meeting.ts'
import { usualMoment } from '../core/moment-of-meeting.ts'
import type { PollMode } from '../core/poll.ts'
import { anotherVotes } from '../core/vote-refusals.ts'
import type { Elsewhere } from '../core/one-person.ts'
import type { Person, Seat, Substitute } from '../core/membership.ts'
import type { Standing } from '../core/standing.ts'
import { listItems } from '../store/agenda.ts'
import { listDecisionsOfMeeting, type Decision } from '../store/decisions.ts'
import { listMeetings } from '../store/meetings.ts'
import { listPapers } from '../store/papers.ts'
import type { StoredPoll } from '../store/polls.ts'
import { listQuestionsOf, type StoredQuestion } from '../store/questions.ts'
import type { Paper } from '../core/agenda.ts'
import { gatherFacts, type VotingFacts } from './freeze-poll.ts'
import { readOpenVotes, type LeftOf, type OpenVotes } from './own-votes-state.ts'

/** A seat that somebody acts for on the meeting's day, and in whose place. */
export type OwnSeat = Readonly<{ seat: Seat; member: string }> &
  (Readonly<{ as: 'member'; person: Person }> | Readonly<{ as: 'substitute'; person: Substitute }>)

/** A question of the meeting, with what each own seat may do about it and why. */
export type OwnQuestion = Readonly<{
  question: StoredQuestion
  item: Readonly<{ id: string; place: number; title: string }>
  papers: readonly Paper[]
  /** Null where the law of the day does not know it any more. */
  kind: ItemKind | null
  electors: readonly Elector[]
  decisions: readonly Decision[]
}>

export type OwnItems = Readonly<{
  meeting: Meeting
  seats: readonly OwnSeat[]
  /** Seats that a role was given for, though the membership names somebody else. */
  notRecorded: readonly string[]
  questions: readonly OwnQuestion[]
}>

/**
 * What the next meeting asks of whoever acts for a seat: the one that is under way, else the earliest that is published.
 * Null where no meeting is. Who may vote is said as if they came, unless somebody else is there for the seat; once a
 * vote is open, it is said as the vote froze it.
 */
export async function readOwnItems(db: Db, actor: Actor, now: Date, open?: OpenVotes): Promise<OwnItems | null> {
  const meetings = await listMeetings(db)
  const meeting =
    meetings.find(({ state }) => state === 'open') ?? meetings.find(({ state }) => state === 'published') ?? null
  if (meeting === null) return null
  const questions = await listQuestionsOf(db, meeting.id)
  const items = await listItems(db, meeting.id)
  const facts = await gatherFacts(db, {
    day: dayOf(meeting),
    meeting: meeting.id,
    items: items.map(({ id }) => id),
    mode: 'hands',
  })
  const codes = seatsOf(actor)
  const seats = ownSeats(facts.standings, actor.id, codes)
  const there = presentNow(meeting, facts, now)
  const { polls, left } = open ?? (await readOpenVotes(db))
  const asked = { facts, seats, there, polls, left, account: actor.id }
  const papers = await listPapers(db, meeting.id)
  const decisions = await listDecisionsOfMeeting(db, meeting.id)

  return {
    meeting,
    seats,
    notRecorded: codes.filter((code) => seats.every(({ seat }) => seat.code !== code)),
    questions: questions.map((question) => ({
      question,
      item: items.find(({ id }) => id === question.item) ?? { id: question.item, place: 0, title: '' },
      papers: papers.filter((paper) => paper.item === question.item && paper.withdrawn === null),
      ...electorsOf(question, asked),
      decisions: decisions.filter((decision) => decision.question === question.id),
    })),
  }
}

function seatsOf({ grants }: Actor): readonly string[] {
  const codes = grants.flatMap(({ role, scope }) =>
    (role === 'forum-member' || role === 'forum-substitute') && scope.kind === 'seat' ? [scope.seat] : [],
  )

  return [...new Set(codes)]
}

function ownSeats(standings: readonly Standing[], account: string, codes: readonly string[]): readonly OwnSeat[] {
  return standings.flatMap((standing): readonly OwnSeat[] => {
    if (!standing.held || !codes.includes(standing.seat.code)) return []
    const { seat, term } = standing
    if (term.account === account) return [{ seat, as: 'member', person: term, member: term.name }]
    const own = standing.substitutes.find((one) => one.account === account)

    return own === undefined ? [] : [{ seat, as: 'substitute', person: own, member: term.name }]
  })
}

type Asked = Readonly<{
  facts: VotingFacts
  seats: readonly OwnSeat[]
  /** Who is there, by seat; nobody while the meeting is not under way. */
  there: ReadonlyMap<string, Voter>
  polls: readonly StoredPoll[]
  left: LeftOf
  account: string
}>

function electorsOf(question: StoredQuestion, asked: Asked): Pick<OwnQuestion, 'kind' | 'electors'> {
  const { facts, seats, there, polls, left, account } = asked
  const { law, constitution, day, standings, declarations } = facts
  const found = bodyOn(law, constitution, day, question)
  if (found === null) return { kind: null, electors: [] }
  const present = new Map(
    seats.map((own): [string, Voter] => [own.seat.code, there.get(own.seat.code) ?? voterOf(own)]),
  )
  const interests = new Map(interestsIn([question], declarations).map((one) => [one.seat, one]))
  const poll = polls.find((one) => one.questions.some(({ question: id }) => id === question.id))
  const elsewhere = ownSecondSeats(seats, there)
  const electors =
    poll?.electorate ?? electorateFor({ body: found.body, standings, present, interests, constitution, elsewhere })

  return {
    kind: found.kind,
    electors: electors
      .filter(({ seat }) => present.has(seat))
      .map((elector) => {
        if (elector.account !== account) return ofAnother(elector, poll?.mode ?? null)

        return left.get(poll?.id ?? '')?.has(elector.seat) === true ? { ...elector, may: false, words: GONE } : elector
      }),
  }
}

const GONE = 'You have left the meeting, so you do not vote on this any more'

/** Whoever acts for two seats has one of them: that for which they are there, or else the one of which they are the member. */
function ownSecondSeats(seats: readonly OwnSeat[], there: ReadonlyMap<string, Voter>): readonly Elsewhere[] {
  const isThere = (own: OwnSeat) => JSON.stringify(there.get(own.seat.code)) === JSON.stringify(voterOf(own))
  const first = seats.find(isThere) ?? seats.find(({ as }) => as === 'member') ?? seats[0]

  return seats
    .filter((own) => own !== first && !there.has(own.seat.code))
    .map((own) => ({ seat: own.seat.code, name: own.person.name, at: first?.seat.name ?? '' }))
}

/** A seat that somebody else votes for: its member or its substitute, who is there. */
function ofAnother(elector: Elector, mode: PollMode | null): Elector {
  if (!elector.may) return elector
  const words = mode === null ? `${elector.name} is there for this seat, and votes` : anotherVotes(elector.name, mode)

  return { ...elector, may: false, words }
}

/** While the meeting is under way; in a rehearsal at the last moment that was recorded. */
function presentNow(meeting: Meeting, { standings, stays }: VotingFacts, now: Date): ReadonlyMap<string, Voter> {
  if (meeting.state !== 'open' || stays === null) return new Map()
  const recorded = stays.flatMap(({ arrived, left }) => (left === null ? [arrived] : [arrived, left]))

  return presentAt(standings, stays, usualMoment(meeting, now, recorded))
}

function voterOf(own: OwnSeat): Voter {
  return own.as === 'substitute' ? { kind: 'substitute', id: own.person.id } : { kind: 'member' }
}
