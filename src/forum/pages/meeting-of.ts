import type { PageRequest } from '../../platform/web/page.ts'
import type { Item } from '../core/agenda.ts'
import { isPublic, type Meeting } from '../core/meeting.ts'
import { listItems } from '../store/agenda.ts'
import { findMeeting } from '../store/meetings.ts'

/** The meeting of the address, for whoever may know of it: a planned one is there for those who run the forum only. */
export async function meetingOf({ platform, params, may }: PageRequest): Promise<Meeting | null> {
  const meeting = await findMeeting(platform.db, params['meeting'] ?? '')

  return meeting !== null && (isPublic(meeting) || may('forum.read-drafts')) ? meeting : null
}

/** The item of the address, and its meeting. */
export async function itemOf(request: PageRequest): Promise<Readonly<{ meeting: Meeting; item: Item }> | null> {
  const meeting = await meetingOf(request)
  if (meeting === null) return null
  const items = await listItems(request.platform.db, meeting.id)
  const item = items.find(({ id }) => id === request.params['item'])

  return item === undefined ? null : { meeting, item }
}
