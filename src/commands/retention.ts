import { applyRetention, readRetentionSchedule, tryRetention } from '../administration/index.ts'
import { readArguments, UsageError } from './arguments.ts'
import { withDatabase } from './open-platform.ts'
import { DONE, type Terminal } from './terminal.ts'

export const RETENTION_USAGE = 'topslice retention [--dry-run]'

/** Deletes the personal data whose time is over, as a running Topslice does every night, or says what is due. */
export async function retention(words: readonly string[], terminal: Terminal): Promise<number> {
  const { positionals, flags } = readArguments(words, { flags: ['dry-run'] })
  if (positionals.length > 0) throw new UsageError(`Usage: ${RETENTION_USAGE}`)
  const schedule = await readRetentionSchedule()
  const isDry = flags.has('dry-run')

  return withDatabase(async (platform, actor) => {
    const deleted = await (isDry ? tryRetention : applyRetention)(platform, actor, schedule)
    for (const { id, what, days } of schedule.kinds) terminal.out(`${deleted[id]}\tafter ${days} days\t${what}`)
    terminal.out(isDry ? 'Nothing was deleted: this is what is due.' : 'This was deleted, and is in the record.')

    return DONE
  })
}
