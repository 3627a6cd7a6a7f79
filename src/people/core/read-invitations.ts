import { scopeFor } from '../../kernel/grant.ts'
import { parseBritishDate, parseCalendarDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { factsOf, isRole, ROLE_CODES, type Role } from '../../kernel/roles.ts'
import { cellAt, columnIndex, type Table, type TableRow } from '../../kernel/table.ts'
import { emailKey } from './email-address.ts'
import { tidyName, type Invitation } from './invitation.ts'
import { findPlaces, isSeat, type PlaceKind, type PlaceNames } from './places.ts'

export const INVITATION_COLUMNS = ['name', 'email', 'role', 'for', 'first-day', 'last-day', 'reason'] as const

/** As many as are invited at once: each is a message that waits to be sent. */
export const MOST_INVITATIONS = 500

/** An invitation with the row of the file that it came from. */
export type PlacedInvitation = Readonly<{ row: number; invitation: Invitation }>

/**
 * Reads a table of people to invite, one a row. Role by its name or code; `for` is a school's name or URN, a service's
 * code or name, or a seat's code. A blank first day is today. Everything that can be told from the table is told.
 */
export function readInvitations(
  table: Table,
  places: PlaceNames,
  today: CalendarDate,
): Result<readonly PlacedInvitation[], Problem> {
  const { file } = table
  const missing = INVITATION_COLUMNS.filter((column) => columnIndex(table, column) === -1 && !OPTIONAL.has(column))
  if (missing.length > 0) {
    const message = `Columns are missing: ${missing.join(', ')}. Found ${table.header.join(', ')}.`

    return failed([{ file, row: table.headerRow, message }])
  }
  if (table.rows.length === 0) return failed([{ file, message: 'The file has headings but nobody to invite.' }])
  if (table.rows.length > MOST_INVITATIONS) {
    const message = `The file has ${table.rows.length} people; at most ${MOST_INVITATIONS} are invited at once.`

    return failed([{ file, message }])
  }
  const problems: Problem[] = []
  const read = table.rows.flatMap((row) => readRow({ table, row, places, today, problems }))
  problems.push(...repeatedAddresses(table))
  problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))

  return problems.length > 0 ? failed(problems) : ok(read)
}

const OPTIONAL: ReadonlySet<string> = new Set(['for', 'first-day', 'last-day'])

type Reading = Readonly<{ table: Table; row: TableRow; places: PlaceNames; today: CalendarDate; problems: Problem[] }>

function readRow(reading: Reading): readonly PlacedInvitation[] {
  const { table, row, today } = reading
  const cell = (column: string) => cellAt(table, row, column)
  const role = roleNamed(cell('role'))
  if (role === null) say(reading, 'role', `Not a role: found ‘${short(cell('role'))}’. The template lists them.`)
  const key = role === null ? null : readPlace(reading, role, cell('for'))
  const from = readDay(reading, 'first-day') ?? today
  const to = readDay(reading, 'last-day')
  if (role === null || key === null) return []
  const request = { role, scope: scopeFor(factsOf(role).givenFor, key), from, to, reason: cell('reason') }

  return [{ row: row.row, invitation: { name: tidyName(cell('name')), email: cell('email'), role: request } }]
}

function readPlace(reading: Reading, role: Role, words: string): string | null {
  const kind = factsOf(role).givenFor
  if (kind === 'authority') {
    if (words === '') return ''

    return say(reading, 'for', `${factsOf(role).name} is given for the whole authority: leave this blank.`)
  }
  if (words === '') return say(reading, 'for', `${factsOf(role).name} is given for a ${kind}: enter which.`)
  if (kind === 'seat' && isSeat(words, reading.places)) return words
  const found =
    kind === 'school'
      ? findPlaces(words, places(reading, 'school'))
      : places(reading, kind).filter(({ key, name }) => [key, name.toLowerCase()].includes(words.toLowerCase()))
  const [first] = found
  if (first === undefined) return say(reading, 'for', `No such ${kind}: found ‘${short(words)}’.`)
  if (found.length > 1)
    return say(reading, 'for', `${found.length} schools have ‘${short(words)}’ in their name: enter the URN.`)

  return first.key
}

function places({ places: all }: Reading, kind: PlaceKind) {
  return all[kind]
}

function readDay(reading: Reading, column: 'first-day' | 'last-day'): CalendarDate | null {
  const text = cellAt(reading.table, reading.row, column)
  if (text === '') return null
  const day = parseCalendarDate(text) ?? parseBritishDate(text)

  return day ?? say(reading, column, `Not a day: expected one like 2024-09-01 or 01/09/2024, found ‘${short(text)}’.`)
}

function repeatedAddresses(table: Table): readonly Problem[] {
  const first = new Map<string, number>()

  return table.rows.flatMap((row) => {
    const key = emailKey(cellAt(table, row, 'email'))
    const before = first.get(key)
    if (before === undefined) first.set(key, row.row)

    return before === undefined || key === ''
      ? []
      : [{ file: table.file, row: row.row, column: 'email', message: `The same address stands in row ${before}.` }]
  })
}

function roleNamed(text: string): Role | null {
  const wanted = text.toLowerCase()
  if (isRole(wanted)) return wanted

  return ROLE_CODES.find((role) => factsOf(role).name.toLowerCase() === wanted) ?? null
}

function say({ table, row, problems }: Reading, column: string, message: string): null {
  problems.push({ file: table.file, row: row.row, column, message })

  return null
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
