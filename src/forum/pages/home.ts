import { page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { englandDay } from '../../kernel/england-time.ts'
import { countOn } from '../core/forum-law.ts'
import { isPublic, type Meeting } from '../core/meeting.ts'
import {
  meetingsOfYear,
  meetingToRehearse,
  nextMeeting,
  schoolYearDays,
  schoolYearOf,
  type SchoolYear,
} from '../core/meetings-a-year.ts'
import { QUESTION_STATES } from '../core/question.ts'
import { listDecisions } from '../store/decisions.ts'
import { readForumLaw } from '../store/forum-law.ts'
import { listMeetings } from '../store/meetings.ts'
import { listPublicMinutes } from '../store/minutes.ts'
import { FEED_PATH, MEETINGS_PATH, minutesPath, NEW_MEETING_PATH } from './meeting-paths.ts'
import { FORUM_CRUMB, meetingView } from './meeting-words.ts'
import { DECISIONS_PATH, decisionPath, MY_VOTES_PATH } from './vote-paths.ts'

/** The forum as everybody meets it: when it meets next, and what it met about. */
export async function showForum(request: PageRequest): Promise<PageResponse> {
  const { platform, may } = request
  const now = platform.clock.now()
  const meetings = await listKnown(request)
  const next = nextMeeting(meetings, now) ?? (request.site.demo ? meetingToRehearse(meetings) : null)
  const last = meetings.at(-1)
  // A forum whose meetings are all over is shown in the year of its last one.
  const year = schoolYearOf(englandDay(next?.startsAt ?? last?.startsAt ?? now))

  return page('forum/pages/home.njk', {
    title: 'Schools Forum',
    section: 'forum',
    breadcrumbs: [],
    authority: request.site.authority,
    next: next === null ? null : meetingView(next),
    year: await yearView(request, meetings, year),
    decisions: await latestDecisions(request),
    decisionsHref: DECISIONS_PATH,
    votes: may('forum.see-own-votes') ? MY_VOTES_PATH : null,
    meetingsHref: MEETINGS_PATH,
    feed: FEED_PATH,
    newMeeting: may('forum.keep-meetings') ? NEW_MEETING_PATH : null,
  })
}

const DECISIONS_SHOWN = 5

/** The latest decisions, the last first. */
async function latestDecisions({ platform }: PageRequest) {
  const all = await listDecisions(platform.db)

  return all
    .slice(-DECISIONS_SHOWN)
    .toReversed()
    .map(({ number, title, phase, outcome, decidedOn }) => ({
      href: decisionPath(number),
      title: phase === null ? title : `${title}: ${PHASE_NAMES[phase].toLowerCase()}`,
      outcome: QUESTION_STATES[outcome],
      on: decidedOn,
    }))
}

/** All meetings, year by year, the latest year first. */
export async function showMeetings(request: PageRequest): Promise<PageResponse> {
  const meetings = await listKnown(request)
  const years = [...new Set(meetings.map(({ startsAt }) => schoolYearOf(englandDay(startsAt))))].toSorted(
    (one, other) => other - one,
  )

  return page('forum/pages/meetings.njk', {
    title: 'Meetings of the Schools Forum',
    section: 'forum',
    breadcrumbs: [FORUM_CRUMB],
    years: await Promise.all(years.map((year) => yearView(request, meetings, year))),
    feed: FEED_PATH,
    newMeeting: request.may('forum.keep-meetings') ? NEW_MEETING_PATH : null,
  })
}

async function listKnown({ platform, may }: PageRequest): Promise<readonly Meeting[]> {
  const all = await listMeetings(platform.db)

  return may('forum.read-drafts') ? all : all.filter(isPublic)
}

/** A year's meetings, and for those who plan them whether there are enough: the public does not know of plans. */
async function yearView({ platform, may }: PageRequest, meetings: readonly Meeting[], year: SchoolYear) {
  const law = await readForumLaw()
  const days = schoolYearDays(year)
  const { least, says, source } = countOn(law, 'meetings-a-year', days.from)
  const { counted, cancelled, enough } = meetingsOfYear(meetings, year, least)
  const minutes = new Set(await listPublicMinutes(platform.db))
  const own = [...counted, ...cancelled].toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())

  return {
    name: `${year} to ${year + 1}`,
    meetings: own.map((meeting) => ({
      ...meetingView(meeting),
      minutes: minutes.has(meeting.id) ? minutesPath(meeting.code) : null,
    })),
    test: may('forum.read-drafts')
      ? { enough, says, source: source.text, working: workingOf(counted.length, cancelled.length, least) }
      : null,
  }
}

function workingOf(counted: number, cancelled: number, least: number): string {
  const left = cancelled === 0 ? '' : `, ${cancelled} cancelled ${cancelled === 1 ? 'one' : 'ones'} left out`

  return `${counted} ${counted === 1 ? 'meeting' : 'meetings'} from 1 September to 31 August${left}: at least ${least} must be`
}
