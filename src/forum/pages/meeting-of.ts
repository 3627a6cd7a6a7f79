import type { PageRequest } from '../../platform/web/page.ts'
import { isPublic, type Meeting } from '../core/meeting.ts'
import { findMeeting } from '../store/meetings.ts'

/** The meeting of the address, for whoever may know of it: a planned one is there for those who run the forum only. */
export async function meetingOf({ platform, params, may }: PageRequest): Promise<Meeting | null> {
  const meeting = await findMeeting(platform.db, params['meeting'] ?? '')

  return meeting !== null && (isPublic(meeting) || may('forum.read-drafts')) ? meeting : null
}
