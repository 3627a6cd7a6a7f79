import type { Pages } from '../platform/web/page.ts'
import type { ForumServices } from './pages/forum-services.ts'
import { registerMeetingPages } from './pages/meeting-pages.ts'

export { FORUM_PERMISSIONS } from './core/may.ts'
export { addPaperLink, type AddPaperLink } from './actions/keep-papers.ts'
export type { ForumServices, LinkablePaper } from './pages/forum-services.ts'

export function registerForumPages(pages: Pages, services: ForumServices): void {
  registerMeetingPages(pages, services)
}
