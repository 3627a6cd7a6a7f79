import { createFirstAdministrator } from '../people/index.ts'
import { parseEmailAddress } from '../people/core/email-address.ts'
import { tidyName } from '../people/core/invitation.ts'
import { problemOfName } from '../people/core/own-name.ts'
import { originOf, readConfig } from '../platform/config.ts'
import { readArguments, UsageError } from './arguments.ts'
import { withDatabase } from './open-platform.ts'
import { DONE, REFUSED, type Terminal } from './terminal.ts'

export const SETUP_USAGE = 'topslice setup --name NAME --email ADDRESS'

/**
 * Makes the first administrator on a database without accounts, and prints the link with which they choose a password.
 * The link is not sent by mail: nothing that could send it need be set up yet.
 */
export async function setup(words: readonly string[], terminal: Terminal): Promise<number> {
  const { positionals, values } = readArguments(words, { values: ['name', 'email'] })
  if (positionals.length > 0) throw new UsageError(`Usage: ${SETUP_USAGE}`)
  const name = tidyName(values.get('name') ?? '')
  const email = parseEmailAddress(values.get('email') ?? '')
  const problems = [
    ...(problemOfName(name) === null ? [] : ['--name must be the administrator’s name, of 100 characters or fewer']),
    ...(email === null ? ['--email must be the administrator’s email address, like name@example.com'] : []),
  ]
  if (email === null || problems.length > 0) throw new UsageError(`${problems.join('\n')}\nUsage: ${SETUP_USAGE}`)
  const origin = originOf(readConfig(process.env))

  return withDatabase(async (platform, actor) => {
    const made = await createFirstAdministrator(platform, actor, { name, email })
    if (!made.ok) {
      terminal.error(REFUSALS[made.why])

      return REFUSED
    }
    terminal.out(`${name} is the first administrator. This link works once, for 24 hours:\n\n  ${origin}${made.path}\n`)
    terminal.out(`Start Topslice with "npm start", open the link, and choose a password.

An administrator keeps people and settings, and does not see rates. Invite whoever does: on the page
People where messages go out (MAIL_DRIVER), and here without, with a link that is printed as this one is:

  topslice invite --name NAME --email ADDRESS --role finance-officer`)

    return DONE
  })
}

const REFUSALS = {
  'has-people':
    'Cannot make the first administrator: expected a database without accounts, found that people have them. ' +
    'An administrator invites whoever is missing. Is nobody able to sign in? Use "topslice unlock ADDRESS".',
  demo:
    'Cannot make the first administrator: expected a database without accounts, found the demo’s people. ' +
    'Name another database with DATA_DIRECTORY or DATABASE_URL.',
} as const
