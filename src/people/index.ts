import type { Invariant } from '../platform/verify/invariant.ts'
import { belongsToSomebody } from './invariants/belongs-to-somebody.ts'
import { rolesByOthers } from './invariants/roles-by-others.ts'
import { rolesHeldOnce } from './invariants/roles-held-once.ts'
import { rolesRecorded } from './invariants/roles-recorded.ts'
import { secondSteps } from './invariants/second-steps.ts'
import type { PageHandler, Pages } from '../platform/web/page.ts'
import type { SignInServices } from './actions/sign-in-services.ts'
import { showDemoPeople, signInAsDemoPerson } from './pages/demo.ts'
import { registerOwnAccountPages } from './pages/own-account-pages.ts'
import { askForCode, takeCode } from './pages/code.ts'
import { showForgottenPassword, sendPasswordLink, showSent } from './pages/forgotten-password.ts'
import { confirmEmail, setPassword, showLink, takeToken } from './pages/link.ts'
import {
  CODE_PATH,
  DEMO_PATH,
  FORGOTTEN_PATH,
  FORGOTTEN_SENT_PATH,
  LINK_EMAIL_PATH,
  LINK_PATH,
  LINK_TOKEN_PATH,
  PASSKEY_SIGN_IN_PATH,
  providerPath,
  RECOVERY_CODE_PATH,
  SIGN_IN_PATH,
  SIGN_OUT_PATH,
} from './pages/paths.ts'
import { signInWithPasskey } from './pages/passkey-sign-in.ts'
import { goToProvider, returnFromProvider } from './pages/providers.ts'
import { askToSignIn, signInNow } from './pages/sign-in.ts'
import { askToSignOut, signOutNow } from './pages/sign-out.ts'
import type { SignInPage } from './pages/visitor.ts'

export { rolePlaces } from './invariants/role-places.ts'
export { PEOPLE_PERMISSIONS } from './core/may.ts'
export { registerPeopleAdministration } from './pages/administration-pages.ts'
export type { PlaceNames } from './core/places.ts'
export { personPath } from './pages/administration-paths.ts'
export { findAccountsNamed, findNames } from './store/administer.ts'
export {
  findAccountAt,
  listAddressesOfAccounts,
  listAddressesOfRole,
  listSeatRoles,
  type SeatRole,
} from './store/seat-accounts.ts'
export { addDemoPeople } from './actions/add-demo-people.ts'
export { actorOfJob } from './actions/actor-of-job.ts'
export { TELL_ROLE_ENDINGS } from './actions/tell-role-endings.ts'
export { tellHistory } from './actions/tell-history.ts'
export { identify } from './actions/identify.ts'
export type { SignInServices } from './actions/sign-in-services.ts'
export { createFirstAdministrator, type FirstAdministrator } from './actions/create-first-administrator.ts'
export { inviteAgainByHand, inviteByHand } from './actions/invite-by-hand.ts'
export { unlockAccount } from './actions/unlock-account.ts'
export { checkProviderRules } from './core/claimed-roles.ts'
export { deleteClosedLinks } from './store/links.ts'
export { deleteEndedSessions } from './store/sessions.ts'
export { wordsOfRefusal } from './pages/role-words.ts'
export { sendToSignIn } from './pages/turned-away.ts'

/** What always holds of people's tables, but for the places of roles, which other slices know: `rolePlaces`. */
export const PEOPLE_INVARIANTS: readonly Invariant[] = [
  rolesByOthers,
  rolesHeldOnce,
  rolesRecorded,
  belongsToSomebody,
  secondSteps,
]

/** The pages on which people sign in, and those of their own accounts. */
export function registerPeoplePages(pages: Pages, services: SignInServices): void {
  registerSignInPages(pages, services)
  registerOwnAccountPages(pages, services)
}

function registerSignInPages(pages: Pages, services: SignInServices): void {
  const permission = 'people.sign-in'
  const by =
    (page: SignInPage): PageHandler =>
    async (request) =>
      page(services, request)

  pages.get(DEMO_PATH, permission, showDemoPeople)
  pages.post(DEMO_PATH, permission, by(signInAsDemoPerson))
  pages.get(SIGN_IN_PATH, permission, by(askToSignIn))
  pages.post(SIGN_IN_PATH, permission, by(signInNow))
  pages.get(CODE_PATH, permission, async (request) => askForCode(services, 'app', request))
  pages.post(CODE_PATH, permission, async (request) => takeCode(services, 'app', request))
  pages.get(RECOVERY_CODE_PATH, permission, async (request) => askForCode(services, 'recovery-code', request))
  pages.post(RECOVERY_CODE_PATH, permission, async (request) => takeCode(services, 'recovery-code', request))
  pages.post(PASSKEY_SIGN_IN_PATH, permission, by(signInWithPasskey))
  pages.get(providerPath(':provider'), permission, by(goToProvider))
  pages.get(`${providerPath(':provider')}/callback`, permission, by(returnFromProvider))
  pages.get(SIGN_OUT_PATH, permission, askToSignOut)
  pages.post(SIGN_OUT_PATH, permission, signOutNow)
  pages.get(FORGOTTEN_PATH, permission, showForgottenPassword)
  pages.post(FORGOTTEN_PATH, permission, by(sendPasswordLink))
  pages.get(FORGOTTEN_SENT_PATH, permission, showSent)
  pages.get(LINK_TOKEN_PATH, permission, takeToken)
  pages.get(LINK_PATH, permission, by(showLink))
  pages.post(LINK_PATH, permission, by(setPassword))
  pages.post(LINK_EMAIL_PATH, permission, by(confirmEmail))
}
