import type { Db } from '../../platform/database/database.ts'
import { formatDate } from '../../kernel/calendar-date.ts'
import { amendmentsOf } from '../core/amendments.ts'
import { shareOn } from '../core/forum-law.ts'
import { dayOf, type Meeting } from '../core/meeting.ts'
import type { MinutesFacts } from '../core/minutes-facts.ts'
import { isOpen } from '../core/question.ts'
import { changesOf, quorumTimeline } from '../core/quorum-timeline.ts'
import { listActions } from './action-log.ts'
import { listItems } from './agenda.ts'
import { listApologies, listAttendees, listStays } from './attendance.ts'
import { listDecisionsOfMeeting } from './decisions.ts'
import { readForumLaw } from './forum-law.ts'
import { listMeetings } from './meetings.ts'
import { listPollsOf } from './polls.ts'
import { listQuestionsAt, type QuestionAt } from './questions-at.ts'
import { listQuestionsOf, listTerms } from './questions.ts'
import { listStandings } from './standings.ts'
import { listVotes } from './votes.ts'
import { listDeclarations } from './voting-meeting.ts'

/** Everything that was recorded of the meeting, as it is known now. */
export async function loadMinutesFacts(db: Db, meeting: Meeting): Promise<MinutesFacts> {
  const standings = await listStandings(db, dayOf(meeting))
  const stays = await listStays(db, meeting.id)
  const items = await listItems(db, meeting.id)
  const polls = await listPollsOf(db, meeting.id)
  const closed = polls.filter(({ state }) => state === 'closed').map(({ id }) => id)
  const share = shareOn(await readForumLaw(), 'quorum', dayOf(meeting))
  const from = meeting.openedAt ?? changesOf(stays)[0] ?? null
  const others = (await listMeetings(db)).filter(({ id, state }) => id !== meeting.id && state !== 'cancelled')
  const questions = await listQuestionsAt(db, meeting.id)
  const ids = items.map(({ id }) => id)

  return {
    meeting,
    standings,
    stays,
    apologies: await listApologies(db, meeting.id),
    others: await listAttendees(db, meeting.id),
    spans: from === null ? [] : quorumTimeline({ standings, stays, share }, from, meeting.closedAt),
    members: standings.filter(({ held }) => held).length,
    items,
    declarations: await listDeclarations(db, ids),
    questions,
    amendments: await loadAmendments(db, meeting, questions),
    polls,
    votes: await listVotes(db, closed),
    decisions: await listDecisionsOfMeeting(db, meeting.id),
    actions: (await listActions(db)).filter((action) => action.meeting === meeting.id),
    arising: await loadArising(
      db,
      others.filter(({ startsAt, openedAt }) => startsAt < meeting.startsAt && openedAt !== null),
    ),
    next: others.find(({ startsAt }) => startsAt > meeting.startsAt) ?? null,
  }
}

/**
 * What was moved at another meeting, or after this one was closed, is none of its business. Times tell nothing of that:
 * what is recorded of a meeting afterwards, or in a rehearsal, is written on another day than the meeting's.
 */
async function loadAmendments(
  db: Db,
  meeting: Meeting,
  questions: readonly QuestionAt[],
): Promise<MinutesFacts['amendments']> {
  const amendments: MinutesFacts['amendments'][number][] = []
  for (const id of new Set(questions.map((question) => question.id))) {
    const own = amendmentsOf(await listTerms(db, id)).filter(({ movedIn }) => movedIn === meeting.id)
    amendments.push(...own.map((one) => ({ ...one, question: id })))
  }

  return amendments
}

/** What the meetings left open: their actions, and the questions that are still to be decided. */
async function loadArising(db: Db, earlier: readonly Meeting[]): Promise<MinutesFacts['arising']> {
  const dayOfMeeting = new Map(earlier.map((meeting) => [meeting.id, formatDate(dayOf(meeting))]))
  const actions = (await listActions(db)).flatMap((action) => {
    const day = dayOfMeeting.get(action.meeting)

    return day !== undefined && action.state === 'open' ? [{ ...action, day }] : []
  })
  const deferred: { title: string; day: string }[] = []
  for (const meeting of earlier) {
    for (const question of await listQuestionsOf(db, meeting.id)) {
      if (isOpen(question.state)) deferred.push({ title: question.title, day: formatDate(dayOf(meeting)) })
    }
  }

  return { actions, deferred }
}
