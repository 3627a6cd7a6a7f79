import { linkPath } from '../core/link.ts'

/** Where somebody signs in, and where that leads back to. Only ever a path of this site. */
export const SIGN_IN_PATH = '/sign-in'
export const CODE_PATH = '/sign-in/code'
export const RECOVERY_CODE_PATH = '/sign-in/recovery-code'
export const PASSKEY_SIGN_IN_PATH = '/sign-in/passkey'
export const CARRY_ON_PATH = '/sign-in/carry-on'
export const SIGN_OUT_PATH = '/sign-out'
export const DEMO_PATH = '/demo'
export const FORGOTTEN_PATH = '/forgotten-password'
export const FORGOTTEN_SENT_PATH = '/forgotten-password/sent'
/** The page of a link, once its token is in the browser's cookie and out of the address. */
export const LINK_PATH = '/link'
export const LINK_EMAIL_PATH = '/link/email'
export const LINK_TOKEN_PATH = linkPath(':token')

export const ACCOUNT_PATH = '/account'
export const NAME_PATH = '/account/name'
export const EMAIL_PATH = '/account/email'
export const PASSWORD_PATH = '/account/password'
export const SECOND_FACTOR_PATH = '/account/second-factor'
export const REPLACE_APP_PATH = '/account/second-factor/replace'
export const REMOVE_APP_PATH = '/account/second-factor/remove'
export const RECOVERY_CODES_PATH = '/account/recovery-codes'
export const RECOVERY_CODES_FILE_PATH = '/account/recovery-codes/download'
export const RECOVERY_CODES_KEPT_PATH = '/account/recovery-codes/kept'
export const PASSKEYS_PATH = '/account/passkeys'
export const REMOVE_PASSKEY_PATH = '/account/passkeys/remove'
export const PROVIDERS_PATH = '/account/providers'
export const SESSIONS_PATH = '/account/sessions'
export const HISTORY_PATH = '/account/history'
export const CONFIRM_PATH = '/account/confirm'
export const STAY_PATH = '/account/stay-signed-in'

export function signInPath(to: string): string {
  return withWayBack(SIGN_IN_PATH, to)
}

export function demoPath(to: string): string {
  return withWayBack(DEMO_PATH, to)
}

export function providerPath(provider: string): string {
  return `/sign-in/with/${provider}`
}

/** To the provider and back, as somebody who is signed in and proves it once more. */
export function againPath(provider: string, to: string): string {
  return `${providerPath(provider)}?${new URLSearchParams({ for: 'confirm', to }).toString()}`
}

/** The first page needs no mention. */
export function withWayBack(path: string, to: string): string {
  return to === '/' ? path : `${path}?${new URLSearchParams({ to }).toString()}`
}

/** The way back that an address names: a path of this site, and "/" for anything else. */
export function wayBack(text: string): string {
  const isOwnPath = /^\/(?![/\\])[^\s\\]*$/.test(text) && text.length <= 2000

  return isOwnPath && !/^\/(sign-(in|out)|demo|link)\b/.test(text) ? text : '/'
}
