import type { Permissions } from '../../kernel/permission.ts'
import type { Pages, RouteExtras } from '../../platform/web/page.ts'
import {
  DETAILS_PATH,
  END_ROLE_PATH,
  FACTOR_PATH,
  GIVE_ROLE_PATH,
  INVITE_MANY_PATH,
  INVITE_PATH,
  INVITE_TEMPLATE_PATH,
  PEOPLE_CSV_PATH,
  PEOPLE_PATH,
  PERSON_PATH,
  RESEND_PATH,
  ROLES_PATH,
  SESSIONS_PATH,
  STATUS_PATH,
} from './administration-paths.ts'
import { showEndRole, submitEndRole } from './end-role.ts'
import { showGiveRole, submitGiveRole } from './give-role.ts'
import { showInvite, submitInvite } from './invite.ts'
import { downloadInviteTemplate, showInviteMany, submitInviteMany } from './invite-many.ts'
import { downloadPeople, showPeople } from './list.ts'
import type { ListPlaces } from './list-places.ts'
import { showPerson } from './person.ts'
import {
  showDetails,
  showFactor,
  showStatus,
  submitDetails,
  submitEndSessions,
  submitFactor,
  submitResend,
  submitStatus,
} from './person-forms.ts'
import { showRoles } from './roles.ts'

/** What the pages about people are given by whoever knows the other slices. */
export type PeopleAdministration = Readonly<{
  listPlaces: ListPlaces
  /** Of every slice, to be read out. */
  permissions: Permissions
}>

/** What lets somebody in, or keeps them out: whoever does it has proven lately to be there. */
const FRESH: RouteExtras = { fresh: true }

export function registerPeopleAdministration(pages: Pages, { listPlaces, permissions }: PeopleAdministration): void {
  pages.get(PEOPLE_PATH, 'people.read-list', showPeople(listPlaces))
  pages.get(PEOPLE_CSV_PATH, 'people.read-list', downloadPeople(listPlaces))
  pages.get(ROLES_PATH, 'people.read-roles', showRoles(permissions))
  pages.get(INVITE_PATH, 'people.invite', showInvite(listPlaces), FRESH)
  pages.post(INVITE_PATH, 'people.invite', submitInvite(listPlaces), FRESH)
  pages.get(INVITE_MANY_PATH, 'people.invite', showInviteMany, FRESH)
  pages.post(INVITE_MANY_PATH, 'people.invite', submitInviteMany(listPlaces), FRESH)
  pages.get(INVITE_TEMPLATE_PATH, 'people.invite', downloadInviteTemplate)
  pages.get(PERSON_PATH, 'people.read-list', showPerson(listPlaces))
  pages.get(DETAILS_PATH, 'people.edit', showDetails, FRESH)
  pages.post(DETAILS_PATH, 'people.edit', submitDetails, FRESH)
  pages.post(RESEND_PATH, 'people.edit', submitResend(listPlaces), FRESH)
  pages.post(SESSIONS_PATH, 'people.edit', submitEndSessions(listPlaces))
  pages.get(STATUS_PATH, 'people.edit', showStatus, FRESH)
  pages.post(STATUS_PATH, 'people.edit', submitStatus, FRESH)
  pages.get(FACTOR_PATH, 'people.edit', showFactor, FRESH)
  pages.post(FACTOR_PATH, 'people.edit', submitFactor, FRESH)
  pages.get(GIVE_ROLE_PATH, 'people.give-role', showGiveRole(listPlaces), FRESH)
  pages.post(GIVE_ROLE_PATH, 'people.give-role', submitGiveRole(listPlaces), FRESH)
  pages.get(END_ROLE_PATH, 'people.give-role', showEndRole(listPlaces), FRESH)
  pages.post(END_ROLE_PATH, 'people.give-role', submitEndRole(listPlaces), FRESH)
}
