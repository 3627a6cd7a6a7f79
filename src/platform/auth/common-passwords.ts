import { dictionary } from '@zxcvbn-ts/language-common'
import { foldPassword } from './fold-password.ts'

/**
 * Some 49,000 passwords that were found in breaches, most frequent first in their source, each folded: so that
 * "P@ssw0rd" is found by "password". Passwords that are too short for us are among them: with a year after it, one
 * makes up most of a longer one.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(dictionary['passwords-common'].map(foldPassword))
