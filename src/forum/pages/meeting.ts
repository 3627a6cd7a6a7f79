import { NOT_FOUND, page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { can, isPublic, type Meeting } from '../core/meeting.ts'
import { isPublicVersion } from '../core/minutes.ts'
import { findItem, listChanges, listItems } from '../store/agenda.ts'
import { mayFollow, QUESTION_STATES } from '../core/question.ts'
import { listDecisionsOfMeeting, type Decision } from '../store/decisions.ts'
import { listQuestionsAt, type QuestionAt } from '../store/questions-at.ts'
import { findMeetingById } from '../store/meetings.ts'
import { listMinutes } from '../store/minutes.ts'
import { listPapers } from '../store/papers.ts'
import type { Item } from '../core/agenda.ts'
import type { Db } from '../../platform/database/database.ts'
import { loadRoom, spansView } from './attendance-view.ts'
import { itemView } from './keep-agenda.ts'
import { meetingOf } from './meeting-of.ts'
import {
  agendaPath,
  attendancePath,
  calendarFilePath,
  cancelMeetingPath,
  editMeetingPath,
  editMinutesPath,
  FEED_PATH,
  meetingPath,
  minutesPath,
  publishMeetingPath,
} from './meeting-paths.ts'
import { dayWords, FORUM_CRUMB, MEETINGS_CRUMB, meetingView } from './meeting-words.ts'
import { noticeOf } from './notice-of.ts'
import { decisionPath, MY_VOTES_PATH, votesPath, withdrawPath } from './vote-paths.ts'
import { STATE_TAGS } from './vote-sheet-view.ts'
import { paperView } from './papers.ts'

/** A meeting with its agenda and papers; for those who run it, what can be done next too. */
export async function showMeeting(request: PageRequest): Promise<PageResponse> {
  const meeting = await meetingOf(request)
  if (meeting === null) return NOT_FOUND
  const { db, clock } = request.platform
  const items = await listItems(db, meeting.id)
  const papers = await listPapers(db, meeting.id)
  const minutes = (await listMinutes(db, meeting.id)).filter(isPublicVersion)[0] ?? null
  const questions = await listQuestionsAt(db, meeting.id)
  const decisions = await listDecisionsOfMeeting(db, meeting.id)
  const ofItem = async (item: Item) => ({
    ...itemView(item),
    papers: papers.filter((paper) => paper.item === item.id).map((paper) => paperView(meeting, paper)),
    carriedFrom: await carriedFromView(db, item),
    questions: questions
      .filter((one) => one.item === item.id)
      .map((one) => ({
        ...questionView(one, decisions),
        withdraw: request.may('forum.run-meeting') && mayWithdraw(one) ? withdrawPath(meeting.code, one.id) : null,
      })),
  })

  return page('forum/pages/meeting.njk', {
    title: `${meeting.title}, ${dayWords(meeting)}`,
    section: 'forum',
    breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB],
    meeting: meetingView(meeting),
    items: await Promise.all(items.map(ofItem)),
    clearDays: meeting.publishedAt === null ? null : await noticeOf(meeting, clock.now()),
    changes: await listChanges(db, meeting.id),
    calendarFile: isPublic(meeting) && meeting.state !== 'closed' ? calendarFilePath(meeting.code) : null,
    feed: FEED_PATH,
    minutes: minutes === null ? null : { href: minutesPath(meeting.code), draft: minutes.state !== 'approved' },
    votes: request.may('forum.see-own-votes') ? MY_VOTES_PATH : null,
    tools: toolsOf(request, meeting),
    held: minutes !== null || request.may('forum.read-drafts') ? await heldView(request, meeting) : null,
  })
}

/** What was asked and how it stands, with the decisions of this meeting that no later one of it replaced. */
function questionView({ id, title, state, carried }: QuestionAt, decisions: readonly Decision[]) {
  const replaced = new Set(decisions.map(({ replaces }) => replaces))

  return {
    title,
    carried,
    state: { text: QUESTION_STATES[state], classes: STATE_TAGS[state] },
    decisions: decisions
      .filter(({ question, number }) => question === id && !replaced.has(number))
      .map(({ number }) => ({ number, href: decisionPath(number) })),
  }
}

function mayWithdraw({ state, carried }: QuestionAt): boolean {
  return !carried && mayFollow(state, 'withdrawn')
}

/** Who came and when the meeting was quorate: told to everybody with the minutes. Null until it has begun. */
async function heldView({ platform }: PageRequest, meeting: Meeting) {
  if (meeting.state !== 'open' && meeting.state !== 'closed') return null
  const room = await loadRoom(platform.db, meeting, platform.clock.now())
  const present = room.stays.filter(({ how, heard }) => how === 'in-person' || heard)
  const came = new Set(present.map(({ seat }) => seat)).size

  return { attended: `${came} of ${room.quorum.members} current members attended`, spans: spansView(room.spans) }
}

/** The item of an earlier meeting that an item goes on with, in words. */
async function carriedFromView(db: Db, { carriedFrom }: Item) {
  const from = carriedFrom === null ? null : await findItem(db, carriedFrom)
  const meeting = from === null ? null : await findMeetingById(db, from.meeting)

  return meeting === null ? null : { day: dayWords(meeting), href: meetingPath(meeting.code) }
}

/** What whoever runs the meeting can do now, in the order in which it is done. */
function toolsOf({ may }: PageRequest, meeting: Meeting) {
  const { code } = meeting
  const all = [
    { text: 'Change the meeting', href: editMeetingPath(code), deed: 'change', permission: 'forum.keep-meetings' },
    { text: 'Agenda and papers', href: agendaPath(code), deed: 'keep-papers', permission: 'forum.read-drafts' },
    { text: 'Publish the agenda', href: publishMeetingPath(code), deed: 'publish', permission: 'forum.keep-meetings' },
    { text: 'Attendance and quorum', href: attendancePath(code), deed: 'attend', permission: 'forum.run-meeting' },
    { text: 'Votes', href: votesPath(code), deed: 'attend', permission: 'forum.read-drafts' },
    { text: 'Write the minutes', href: editMinutesPath(code), deed: 'minute', permission: 'forum.keep-minutes' },
    { text: 'Cancel the meeting', href: cancelMeetingPath(code), deed: 'cancel', permission: 'forum.keep-meetings' },
  ] as const

  return all
    .filter(({ deed, permission }) => can(meeting, deed) && may(permission))
    .map(({ text, href }) => ({ text, href }))
}
