import type { EndedBecause, PastSession } from '../store/sessions.ts'
import type { Session, SignInMethod } from '../core/session.ts'

/** How somebody signed in, as they would say it. */
export function methodWords({ method, factorAt }: Session): string {
  return factorAt !== null && method !== 'passkey' ? `${METHODS[method]}, with the second step` : METHODS[method]
}

const METHODS: Readonly<Record<SignInMethod, string>> = {
  password: 'Password',
  passkey: 'Passkey',
  openid: 'An account elsewhere',
  demo: 'A press, in the demo',
  link: 'A link',
}

export function endWords({ endedBecause }: PastSession): string {
  return endedBecause === null ? 'Still signed in, or left open' : ENDS[endedBecause]
}

const ENDS: Readonly<Record<EndedBecause, string>> = {
  'signed-out': 'Signed out',
  ended: 'Ended from another browser',
  rotated: 'Went on',
  disabled: 'The account was disabled',
  credentials: 'The password was changed',
  expired: 'Nothing was asked for too long',
}
