import { unlockAccount } from '../people/index.ts'
import { originOf, readConfig } from '../platform/config.ts'
import { readArguments, UsageError } from './arguments.ts'
import { withDatabase } from './open-platform.ts'
import { DONE, REFUSED, type Terminal } from './terminal.ts'

export const UNLOCK_USAGE = 'topslice unlock ADDRESS [--remove-second-factor]'

/**
 * Helps an administrator who cannot sign in, when no other one can help: prints a link for a new password. Recorded as
 * done by the program itself.
 */
export async function unlock(words: readonly string[], terminal: Terminal): Promise<number> {
  const { positionals, flags } = readArguments(words, { flags: ['remove-second-factor'] })
  const [email, ...more] = positionals
  if (email === undefined || more.length > 0) throw new UsageError(`Usage: ${UNLOCK_USAGE}`)
  const origin = originOf(readConfig(process.env))
  const removeSecondFactor = flags.has('remove-second-factor')

  return withDatabase(async (platform, actor) => {
    const unlocked = await unlockAccount(platform, actor, { email, removeSecondFactor })
    if (!unlocked.ok) {
      terminal.error(
        unlocked.why === 'disabled'
          ? 'Cannot unlock this account: expected one that is in use, found that it is disabled'
          : 'Cannot unlock this account: expected the email address of one, found none',
      )

      return REFUSED
    }
    terminal.out(`This link sets a new password. It works once, for 60 minutes:\n\n  ${origin}${unlocked.path}\n`)
    if (removeSecondFactor)
      terminal.out('The second step and the passkeys are removed: they are set up again after it.')

    return DONE
  })
}
