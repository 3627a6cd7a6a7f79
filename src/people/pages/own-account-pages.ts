import type { PageHandler, Pages, RouteExtras } from '../../platform/web/page.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { showAccount } from './account.ts'
import { forgetForm, showKeptForm } from './carry-on.ts'
import { askToConfirm, confirmNow } from './confirm-own.ts'
import { saveEmail, saveName, savePassword, showEmail, showName, showPassword } from './own-details.ts'
import {
  ACCOUNT_PATH,
  CARRY_ON_PATH,
  CONFIRM_PATH,
  EMAIL_PATH,
  HISTORY_PATH,
  NAME_PATH,
  PASSKEYS_PATH,
  PASSWORD_PATH,
  PROVIDERS_PATH,
  RECOVERY_CODES_FILE_PATH,
  RECOVERY_CODES_KEPT_PATH,
  RECOVERY_CODES_PATH,
  REMOVE_APP_PATH,
  REMOVE_PASSKEY_PATH,
  REPLACE_APP_PATH,
  SECOND_FACTOR_PATH,
  SESSIONS_PATH,
  STAY_PATH,
} from './paths.ts'
import { addPasskeyNow, removePasskeyNow, showPasskeys } from './own-passkeys.ts'
import { showProviders, unlinkProviderNow } from './providers.ts'
import {
  downloadRecoveryCodes,
  makeNewRecoveryCodes,
  putRecoveryCodesAway,
  showRecoveryCodes,
} from './recovery-codes.ts'
import { confirmApp, removeAppNow, showSecondFactor } from './second-factor.ts'
import { endSessionsNow, showHistory, showSessions, staySignedIn } from './sessions.ts'
import { own, ownCredential, type OwnPage } from './visitor.ts'

/** What changes how somebody signs in: nobody does it on a computer that was left alone. */
const FRESH: RouteExtras = { fresh: true }

/** Everybody's own account. */
export function registerOwnAccountPages(pages: Pages, services: SignInServices): void {
  const permission = 'people.own-account'
  const get = (path: string, handler: PageHandler, more?: RouteExtras) => pages.get(path, permission, handler, more)
  const post = (path: string, handler: PageHandler, more?: RouteExtras) => pages.post(path, permission, handler, more)
  const credential = (page: OwnPage) => ownCredential(services, page)

  get(ACCOUNT_PATH, own(services, showAccount))
  get(NAME_PATH, credential(showName))
  post(NAME_PATH, credential(saveName))
  get(EMAIL_PATH, credential(showEmail), FRESH)
  post(EMAIL_PATH, credential(saveEmail), FRESH)
  get(PASSWORD_PATH, credential(showPassword), FRESH)
  post(PASSWORD_PATH, credential(savePassword), FRESH)
  registerSecondFactor(pages, services)
  post(REMOVE_APP_PATH, credential(removeAppNow), FRESH)
  get(RECOVERY_CODES_PATH, credential(showRecoveryCodes))
  post(RECOVERY_CODES_PATH, credential(makeNewRecoveryCodes), FRESH)
  get(RECOVERY_CODES_FILE_PATH, credential(downloadRecoveryCodes))
  post(RECOVERY_CODES_KEPT_PATH, credential(putRecoveryCodesAway))
  get(PASSKEYS_PATH, credential(showPasskeys), FRESH)
  post(PASSKEYS_PATH, credential(addPasskeyNow), FRESH)
  post(REMOVE_PASSKEY_PATH, credential(removePasskeyNow), FRESH)
  get(PROVIDERS_PATH, credential(showProviders))
  post(PROVIDERS_PATH, credential(unlinkProviderNow), FRESH)
  get(SESSIONS_PATH, own(services, showSessions))
  post(SESSIONS_PATH, own(services, endSessionsNow))
  get(HISTORY_PATH, own(services, showHistory))
  get(CONFIRM_PATH, credential(askToConfirm))
  post(CONFIRM_PATH, credential(confirmNow))
  get(STAY_PATH, own(services, staySignedIn))
  get(CARRY_ON_PATH, own(services, showKeptForm))
  post(CARRY_ON_PATH, own(services, forgetForm))
}

/** Before the first one is set up, nobody who needs it has signed in: so these are pages of signing in. */
function registerSecondFactor(pages: Pages, services: SignInServices): void {
  for (const [path, kind] of [
    [SECOND_FACTOR_PATH, 'set-up'],
    [REPLACE_APP_PATH, 'replace'],
  ] as const) {
    pages.get(path, 'people.sign-in', async (request) => showSecondFactor(services, kind, request))
    pages.post(path, 'people.sign-in', async (request) => confirmApp(services, kind, request))
  }
}
