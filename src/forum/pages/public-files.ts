import { download, NOT_FOUND, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { calendarFileOf } from '../formats/calendar-file.ts'
import { feedOf, type FeedEntry } from '../formats/feed.ts'
import { isPublic, type Meeting } from '../core/meeting.ts'
import { isPublicVersion } from '../core/minutes.ts'
import { listMeetings } from '../store/meetings.ts'
import { listMinutes } from '../store/minutes.ts'
import { listPapers } from '../store/papers.ts'
import type { Db } from '../../platform/database/database.ts'
import { meetingOf } from './meeting-of.ts'
import { FEED_PATH, meetingPath, minutesVersionPath, paperPath } from './meeting-paths.ts'
import { dayWords, hoursWords } from './meeting-words.ts'

export async function downloadCalendarFile(request: PageRequest): Promise<PageResponse> {
  const meeting = await meetingOf(request)
  if (meeting === null || !isPublic(meeting)) return NOT_FOUND
  const file = calendarFileOf(meeting, request.site.authority)

  return download(`schools-forum-${meeting.code}.ics`, 'text/calendar; charset=utf-8', file)
}

/** Meetings that a feed goes back to. */
const MEETINGS_TOLD = 12

export async function downloadFeed({ platform, site }: PageRequest): Promise<PageResponse> {
  const meetings = (await listMeetings(platform.db)).filter(isPublic).slice(-MEETINGS_TOLD)
  const entries: FeedEntry[] = []
  for (const meeting of meetings) entries.push(...(await entriesOf(platform.db, meeting)))
  const feed = feedOf(`Schools Forum, ${site.authority}`, FEED_PATH, entries)

  return download('schools-forum.atom', 'application/atom+xml; charset=utf-8', feed)
}

async function entriesOf(db: Db, meeting: Meeting): Promise<readonly FeedEntry[]> {
  const { id, code, title, publishedAt } = meeting
  if (publishedAt === null) return []
  const day = dayWords(meeting)
  const papers = (await listPapers(db, id)).filter(({ withdrawn }) => withdrawn === null)
  const minutes = (await listMinutes(db, id)).filter(isPublicVersion)
  const cancelled = meeting.cancelledBecause === null ? '' : ` Cancelled: ${meeting.cancelledBecause}`

  return [
    {
      id: `urn:uuid:${id}`,
      title: `${title}: ${day}`,
      path: meetingPath(code),
      at: publishedAt,
      summary: `${day}, ${hoursWords(meeting)}.${cancelled}`,
    },
    ...papers.map((paper) => ({
      id: `urn:uuid:${paper.id}`,
      title: `Paper: ${paper.title}`,
      path: paper.link ?? paperPath(code, paper.id),
      at: paper.addedAt > publishedAt ? paper.addedAt : publishedAt,
      summary: `For the meeting on ${day}.`,
    })),
    ...minutes.map(({ version, state, savedAt }) => ({
      id: `urn:topslice:forum:minutes:${id}:${version}`,
      title: `${state === 'approved' ? 'Minutes' : 'Draft minutes'}: ${day}`,
      path: minutesVersionPath(code, version),
      at: savedAt,
      summary: `Of the meeting on ${day}.`,
    })),
  ]
}
