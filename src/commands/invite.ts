import { factsOf, ROLE_CODES } from '../kernel/roles.ts'
import { inviteAgainByHand, inviteByHand, wordsOfRefusal } from '../people/index.ts'
import { parseEmailAddress } from '../people/core/email-address.ts'
import {
  INVITATION_DAYS,
  refusalsOfEmail,
  refusalsOfName,
  tidyName,
  type Invitation,
} from '../people/core/invitation.ts'
import type { PlaceNames } from '../people/core/places.ts'
import { INVITATION_COLUMNS, readInvitations } from '../people/core/read-invitations.ts'
import type { Actor } from '../platform/actor.ts'
import { todayInEngland } from '../platform/clock.ts'
import { originOf, readConfig } from '../platform/config.ts'
import type { Platform } from '../platform/platform.ts'
import { readArguments, UsageError, type Arguments } from './arguments.ts'
import { listPlaces } from './list-places.ts'
import { withDatabase } from './open-platform.ts'
import { DONE, REFUSED, type Terminal } from './terminal.ts'

export const INVITE_USAGE = `topslice invite --name NAME --email ADDRESS --role ROLE [--for PLACE] [--first-day DAY] [--last-day DAY] [--reason TEXT]
  topslice invite --again --email ADDRESS`

export const INVITE_OPTIONS_HELP = `      --role       what they will do, like finance-officer, forum-clerk or head-teacher
      --for        which school (name or URN), service or seat the role is for, where it is for one
      --first-day  a day like 2024-09-01, today or later; without it, today. --last-day: for good, without it
      --reason     why, for the record of actions
      --again      a new link for whoever was invited and has not accepted; the one before works no more`

/**
 * Invites somebody by the same rules as a page does, and prints the link once instead of sending it: the way in where no
 * message goes out. Whoever has the database in hand passes it on to its person.
 */
export async function inviteOnTerminal(words: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(words, { flags: ['again'], values: INVITATION_COLUMNS })
  const unexpected = given.flags.has('again') ? [...given.values.keys()].filter((option) => option !== 'email') : []
  if (given.positionals.length + unexpected.length > 0) throw new UsageError(`Usage: ${INVITE_USAGE}`)
  const origin = originOf(readConfig(process.env))

  return withDatabase(async (platform, actor) => {
    const invited = await (given.flags.has('again') ? again : anew)(platform, actor, given)
    if (!invited.ok) {
      for (const line of invited.lines) terminal.error(line)
      terminal.error('Nobody was invited.')

      return REFUSED
    }
    terminal.out(`${invited.who}. This link works once, for ${INVITATION_DAYS} days:\n\n  ${origin}${invited.path}\n`)
    terminal.out(
      'It is shown only now. Give it to its person alone, by a way that is theirs: whoever opens it first chooses the password.',
    )

    return DONE
  })
}

type Answer = Readonly<{ ok: true; who: string; path: string }> | Readonly<{ ok: false; lines: readonly string[] }>

async function anew(platform: Platform, actor: Actor, { values }: Arguments): Promise<Answer> {
  const places = await listPlaces(platform.db)
  const read = readInvitation(values, places, todayInEngland(platform.clock))
  if (!read.ok) return read
  const { name, role } = read.invitation
  const invited = await inviteByHand(platform, actor, read.invitation, places)
  if (invited.ok) {
    const { name: roleName, secondFactor } = factsOf(role.role)
    const step = secondFactor ? ', and sets up a second step at the first sign-in' : ''

    return { ok: true, who: `${name} is invited as ${roleName}${step}`, path: invited.path }
  }
  if (invited.why !== 'refused') return { ok: false, lines: [REFUSALS[invited.why]] }
  const refused = invited.refusals.map((refusal) => wordsOfRefusal(refusal, factsOf(role.role).givenFor))
  const hasAccount = invited.refusals.some(({ code }) => code === 'has-account')

  return {
    ok: false,
    lines: [...refused.map(({ field, text }) => `${optionOf(field)}: ${text}`), ...(hasAccount ? [AGAIN_INSTEAD] : [])],
  }
}

async function again(platform: Platform, actor: Actor, { values }: Arguments): Promise<Answer> {
  const email = parseEmailAddress(values.get('email') ?? '')
  if (email === null) return { ok: false, lines: refusalsOfEmail(values.get('email') ?? '').map(wordsOfOption) }
  const invited = await inviteAgainByHand(platform, actor, email)

  return invited.ok
    ? { ok: true, who: `${invited.account.name} is still invited`, path: invited.path }
    : { ok: false, lines: [REFUSALS[invited.why]] }
}

type Read = Readonly<{ ok: true; invitation: Invitation }> | Readonly<{ ok: false; lines: readonly string[] }>

/** As a row of the file by which many are invited: the same columns, the same rules. */
function readInvitation(
  values: ReadonlyMap<string, string>,
  places: PlaceNames,
  today: Parameters<typeof readInvitations>[2],
): Read {
  const cells = INVITATION_COLUMNS.map((column) => (values.get(column) ?? DEFAULTS[column] ?? '').trim())
  const rows = [{ row: 1, cells }]
  const table = { file: '', sheet: null, header: INVITATION_COLUMNS, headerRow: 1, rows, blankRows: 0 }
  const read = readInvitations(table, places, today)
  const wrong = [
    ...refusalsOfName(tidyName(values.get('name') ?? '')).map(wordsOfOption),
    ...refusalsOfEmail((values.get('email') ?? '').trim()).map(wordsOfOption),
    ...(read.ok ? [] : read.errors.map(({ column = '', message }) => `--${column}: ${messageFor(column, message)}`)),
  ]
  const invitation = read.ok ? read.value[0]?.invitation : undefined
  if (wrong.length === 0 && invitation !== undefined) return { ok: true, invitation }

  return { ok: false, lines: [...wrong, `Usage: ${INVITE_USAGE}`] }
}

const DEFAULTS: Readonly<Record<string, string>> = { reason: 'Invited on the command line, by "topslice invite"' }

function messageFor(column: string, message: string): string {
  return column === 'role' ? `expected one of ${ROLE_CODES.join(', ')}` : message
}

function wordsOfOption(refusal: ReturnType<typeof refusalsOfName | typeof refusalsOfEmail>[number]): string {
  const { field, text } = wordsOfRefusal(refusal, 'authority')

  return `--${field}: ${text}`
}

const OPTION_OF: Readonly<Record<string, string>> = { place: 'for', from: 'first-day', to: 'last-day' }

function optionOf(field: string): string {
  return `--${OPTION_OF[field] ?? field}`
}

const AGAIN_INSTEAD =
  'Were they invited and have not accepted yet? "topslice invite --again --email ADDRESS" prints a new link.'

const REFUSALS = {
  'no-administrator':
    'Cannot invite anybody yet: expected a database with its first administrator, found nobody. ' +
    'Make the first with "topslice setup --name NAME --email ADDRESS".',
  demo:
    'Cannot invite anybody: expected a database of real people, found the demo’s. ' +
    'Name another database with DATA_DIRECTORY or DATABASE_URL.',
  'not-invited':
    'Cannot print a new link: expected the address of somebody who was invited and has not accepted yet, found none. ' +
    'Has the person an account already, and cannot sign in? Use "topslice unlock ADDRESS".',
} as const
