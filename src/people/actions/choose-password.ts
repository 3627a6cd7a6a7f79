import { COMMON_PASSWORDS } from '../../platform/auth/common-passwords.ts'
import { passwordProblems, wordsOf } from '../../platform/auth/password-rules.ts'
import { verifyPassword } from '../../platform/auth/passwords.ts'
import type { Account } from '../core/account.ts'
import type { SignInServices } from './sign-in-services.ts'

/**
 * Every reason for which the new password will not do, in words. A stranger would try the names of the authority, of
 * its schools, of the product and of the person.
 */
export async function problemsOfPassword(
  { contextNames }: Pick<SignInServices, 'contextNames'>,
  typed: string,
  account: Account,
  oldHash: string | null,
): Promise<readonly string[]> {
  const names = [...(await contextNames()), 'Topslice', account.name, ...account.email.split('@')]
  const sameAsOld = oldHash !== null && (await verifyPassword(typed, oldHash))

  return passwordProblems(typed, { common: COMMON_PASSWORDS, words: wordsOf(names), sameAsOld })
}
