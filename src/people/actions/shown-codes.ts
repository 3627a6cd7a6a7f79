import { openSecret, sealSecret, SecretBoxError } from '../../platform/auth/secret-box.ts'
import { SHOWN_CODES_MINUTES } from '../core/shown-codes.ts'
import type { SignInServices } from './sign-in-services.ts'

type Shown = Readonly<{ codes: readonly string[]; until: number }>

/** For the browser's cookie: the database has only hashes, so that nobody can read the codes once the page is left. */
export function showOnce(keys: SignInServices['keys'], account: string, codes: readonly string[], now: Date): string {
  const shown: Shown = { codes, until: now.getTime() + SHOWN_CODES_MINUTES * 60_000 }

  return sealSecret(keys, JSON.stringify(shown), ownerOf(account))
}

/** The codes that were just made for the account; null when there are none to show any more. */
export function readShown(
  keys: SignInServices['keys'],
  account: string,
  cookie: string | null,
  now: Date,
): readonly string[] | null {
  if (cookie === null) return null
  try {
    const { codes, until } = JSON.parse(openSecret(keys, cookie, ownerOf(account))) as Shown

    return now.getTime() < until ? codes : null
  } catch (error) {
    if (error instanceof SecretBoxError) return null
    throw error
  }
}

function ownerOf(account: string): string {
  return `account:${account}:shown-recovery-codes`
}
