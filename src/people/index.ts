import type { Pages } from '../platform/web/page.ts'
import { showDemoPeople, signInAsDemoPerson } from './pages/demo.ts'
import { DEMO_PATH, SIGN_IN_PATH, SIGN_OUT_PATH } from './pages/paths.ts'
import { askToSignIn } from './pages/sign-in.ts'
import { askToSignOut, signOutNow } from './pages/sign-out.ts'

export { PEOPLE_PERMISSIONS } from './core/may.ts'
export { registerPeopleAdministration } from './pages/administration-pages.ts'
export type { PlaceNames } from './core/places.ts'
export { personPath } from './pages/administration-paths.ts'
export { findAccountsNamed, findNames } from './store/administer.ts'
export { actorOfAccount } from './actions/actor-of-account.ts'
export { addDemoPeople } from './actions/add-demo-people.ts'
export { identify } from './actions/identify.ts'

export function registerPeoplePages(pages: Pages): void {
  pages.get(DEMO_PATH, 'people.sign-in', showDemoPeople)
  pages.post(DEMO_PATH, 'people.sign-in', signInAsDemoPerson)
  pages.get(SIGN_IN_PATH, 'people.sign-in', askToSignIn)
  pages.get(SIGN_OUT_PATH, 'people.sign-in', askToSignOut)
  pages.post(SIGN_OUT_PATH, 'people.sign-in', signOutNow)
}
