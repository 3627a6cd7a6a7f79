import { withDatabase } from './open-platform.ts'
import { readArguments, UsageError } from './arguments.ts'
import { fillWithDemo } from './fill-with-demo.ts'
import { DONE, REFUSED, type Terminal } from './terminal.ts'

export const DEMO_USAGE = 'topslice demo'

/** Fills the database that the settings name with the demo borough; refuses one that holds anything. */
export async function demo(words: readonly string[], terminal: Terminal): Promise<number> {
  if (readArguments(words, {}).positionals.length > 0) throw new UsageError(`Usage: ${DEMO_USAGE}`)

  return withDatabase(async (platform, actor) => {
    const filled = await fillWithDemo(platform, actor, { rehearsal: true })
    if (!filled) {
      terminal.error(
        'Cannot fill this database with the demo borough: expected an empty one, found that it holds something',
      )

      return REFUSED
    }
    terminal.out('The demo borough is in. Start Topslice with "npm start".')

    return DONE
  })
}
