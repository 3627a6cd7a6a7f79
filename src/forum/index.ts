import type { Pages } from '../platform/web/page.ts'
import type { ForumServices } from './pages/forum-services.ts'
import { registerMeetingPages } from './pages/meeting-pages.ts'
import { registerMemberPages } from './pages/member-pages.ts'

export { FORUM_PERMISSIONS } from './core/may.ts'
export { addObserver } from './actions/keep-observers.ts'
export { adoptRule } from './actions/adopt-rule.ts'
export type { Change } from './actions/change.ts'
export { declareInterest } from './actions/keep-interests.ts'
export { giveOffice } from './actions/keep-offices.ts'
export { importMembership } from './actions/import-membership.ts'
export { linkAccount } from './actions/link-account.ts'
export { recordPupils } from './actions/record-pupils.ts'
export { readInterests, readObservers, readOffices, readPupils, readRules } from './core/read-forum-facts.ts'
export { listMembership } from './store/membership.ts'
export { addPaperLink, type AddPaperLink } from './actions/keep-papers.ts'
export type { ForumServices, LinkablePaper } from './pages/forum-services.ts'

export function registerForumPages(pages: Pages, services: ForumServices): void {
  registerMeetingPages(pages, services)
  registerMemberPages(pages)
}
