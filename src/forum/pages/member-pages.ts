import type { Pages } from '../../platform/web/page.ts'
import { MEMBERS_CSV_PATH, MEMBERS_JSON_PATH, MEMBERS_PATH, MEMBERSHIP_CSV_PATH, SEAT_PATH } from './member-paths.ts'
import { downloadMembers, downloadMembership, showMembersJson } from './members-files.ts'
import { showMembers } from './members.ts'
import { showSeat } from './seat.ts'

/** Who sits on the forum, and the rules that it settled for itself. */
export function registerMemberPages(pages: Pages): void {
  pages.get(MEMBERS_PATH, 'forum.read-published', showMembers)
  pages.get(MEMBERS_CSV_PATH, 'forum.read-published', downloadMembers)
  pages.get(MEMBERS_JSON_PATH, 'forum.read-published', showMembersJson)
  pages.get(SEAT_PATH, 'forum.read-published', showSeat)
  pages.get(MEMBERSHIP_CSV_PATH, 'forum.read-published', downloadMembership)
}
