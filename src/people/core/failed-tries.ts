/** The actions by which the record has that somebody tried to sign in to an account, or to prove it again, and failed. */
export const FAILED_TRIES = ['people.sign-in-failed', 'people.second-factor-failed', 'people.confirm-failed'] as const

export type FailedTry = Readonly<{ device: string; how: string }>

/**
 * What the account's own person is told of a try, of what the record has of it; nothing of why it failed, which would
 * help whoever tried. `after` is null where its time is over and it was deleted.
 */
export function failedTryOf(action: string, after: Readonly<Record<string, unknown>> | null): FailedTry {
  const device = after?.['device']

  return { device: typeof device === 'string' && device !== '' ? device : 'Not kept', how: howOf(action, after) }
}

function howOf(action: string, after: Readonly<Record<string, unknown>> | null): string {
  if (after === null) return 'Not kept'
  if (action === 'people.second-factor-failed')
    return after['kind'] === 'recovery-code' ? 'Recovery code' : 'Code of the app'
  if (after['why'] === 'passkey') return 'Passkey'

  return after['provider'] === undefined ? 'Password' : 'An account elsewhere'
}
