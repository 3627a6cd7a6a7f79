import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import { GROUP_CODES, GROUPS } from './groups.ts'
import { CAPACITIES, WAYS_CHOSEN, type Person, type Seat, type Substitute, type Term } from './membership.ts'
import { parseUrn } from '../../schools/core/school.ts'
import { problemAt, readRows, type Placed, type RowReader } from './read-rows.ts'

const NEEDED = ['seat', 'group', 'seat-name', 'kept-for', 'seat-from', 'part', 'name', 'capacity', 'urn'] as const
const MORE = ['organisation', 'chosen', 'chosen-by', 'chosen-on', 'from', 'to', 'ended', 'ended-because'] as const

export const MEMBERSHIP_COLUMNS = [...NEEDED, ...MORE, 'seat-to'] as const

type Column = (typeof MEMBERSHIP_COLUMNS)[number]

/** A forum of a hundred seats with ten terms each has fewer. */
const MOST_ROWS = 1_000

/** A term or a substitute as a file gives it: the file knows no numbers of records and no accounts. */
export type GivenTerm = Omit<Term, 'id' | 'account'>
export type GivenSubstitute = Omit<Substitute, 'id' | 'account'>

export type GivenMembership = Readonly<{
  seats: readonly Placed<Seat>[]
  terms: readonly Placed<GivenTerm>[]
  substitutes: readonly Placed<GivenSubstitute>[]
}>

/**
 * Reads a whole membership, one row for each member or substitute, and one with the part `vacant` for a seat that
 * nobody has held yet. A seat stands in each of its rows in the same words; seats keep the order of the file.
 */
export function readMembership(table: Table): Result<GivenMembership, Problem> {
  const rows = readRows<Column, Row>(
    table,
    { needed: [...NEEDED, ...MORE], optional: ['seat-to'], mostRows: MOST_ROWS },
    readRow,
  )
  if (!rows.ok) return rows
  if (rows.value.length === 0) return failed([{ file: table.file, message: 'The table has headings but no seats.' }])
  const problems = differingSeats(table, rows.value)
  if (problems.length > 0) return failed(problems)
  const first = rows.value.filter(({ value }, index) => firstOf(rows.value, value.seat.code) === index)

  return ok({
    seats: first.map(({ row, value }) => ({ row, value: value.seat })),
    terms: rows.value.flatMap(({ row, value }) => (value.term === null ? [] : [{ row, value: value.term }])),
    substitutes: rows.value.flatMap(({ row, value }) =>
      value.substitute === null ? [] : [{ row, value: value.substitute }],
    ),
  })
}

type Row = Readonly<{ seat: Seat; term: GivenTerm | null; substitute: GivenSubstitute | null }>

function readRow(row: RowReader<Column>): Row | null {
  const seat = readSeat(row)
  const part = row.oneOf('part', ['member', 'substitute', 'vacant'])
  if (part === null) return null
  if (part === 'vacant') return seat === null || !staysBlank(row) ? null : { seat, term: null, substitute: null }
  const person = readPerson(row, seat)
  const from = row.day('from')
  const to = part === 'member' ? row.day('to') : row.dayOrNone('to')
  if (from !== null && to !== null && to < from) row.wrong('to', `a day from ${from} on`)
  if (part === 'substitute') {
    if (seat === null || person === null || from === null) return null
    return { seat, term: null, substitute: { ...person, seat: seat.code, from, to } }
  }
  const term = readTerm(row, from, to)
  if (seat === null || person === null || term === null) return null

  return { seat, term: { ...person, ...term, seat: seat.code }, substitute: null }
}

function readSeat(row: RowReader<Column>): Seat | null {
  const code = row.words('seat', 40).toLowerCase()
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(code)) row.wrong('seat', 'a code such as primary-1')
  const group = row.oneOf('group', GROUP_CODES)
  const name = row.words('seat-name', 60)
  const keptFor = row.blank('kept-for') ? null : row.oneOf('kept-for', ['head-teacher', 'governor'])
  const from = row.day('seat-from')
  const to = row.dayOrNone('seat-to')
  if (from !== null && to !== null && to < from) row.wrong('seat-to', `a day from ${from} on`)

  return group === null || from === null ? null : { code, group, name, keptFor, from, to }
}

function readPerson(row: RowReader<Column>, seat: Seat | null): Omit<Person, 'account'> | null {
  const name = row.words('name', 100)
  const capacity = row.oneOf('capacity', CAPACITIES)
  const ofSchool = seat !== null && GROUPS[seat.group].ofSchool
  const urn = row.blank('urn') ? null : (parseUrn(row.words('urn', 6)) ?? row.wrong('urn', 'a URN of six digits'))
  if (seat !== null && ofSchool && row.blank('urn')) row.wrong('urn', 'the URN of the member’s school')
  if (seat !== null && !ofSchool && !row.blank('urn')) row.wrong('urn', 'nothing, for a group without schools')
  const organisation = row.words('organisation', 200, seat !== null && !ofSchool)

  return capacity === null ? null : { name, capacity, urn, organisation }
}

type TermFacts = Pick<Term, 'chosen' | 'chosenBy' | 'chosenOn' | 'from' | 'to' | 'ended'>

function readTerm(row: RowReader<Column>, from: CalendarDate | null, to: CalendarDate | null): TermFacts | null {
  const chosen = row.oneOf('chosen', WAYS_CHOSEN)
  const chosenBy = row.words('chosen-by', 200)
  const chosenOn = row.day('chosen-on')
  const on = row.dayOrNone('ended')
  const because = row.words('ended-because', 200, on !== null)
  if (on === null && because !== '') row.wrong('ended', 'the day, since a reason is given')
  if (on !== null && from !== null && on < from) row.wrong('ended', `a day from ${from} on`)
  if (on !== null && to !== null && on > to) row.wrong('ended', `a day up to ${to}, the end of the term`)
  if (chosen === null || chosenOn === null || from === null || to === null) return null

  return { chosen, chosenBy, chosenOn, from, to, ended: on === null ? null : { on, because } }
}

/** A seat that nobody has held has nobody's name or days. */
function staysBlank(row: RowReader<Column>): boolean {
  const filled = (['name', 'capacity', 'urn', ...MORE] as const).filter((column) => !row.blank(column))
  for (const column of filled) row.wrong(column, 'nothing, for a seat that nobody has held')

  return filled.length === 0
}

function differingSeats(table: Table, rows: readonly Placed<Row>[]): readonly Problem[] {
  return rows.flatMap(({ row, value: { seat } }) => {
    const first = rows[firstOf(rows, seat.code)]
    if (first === undefined || JSON.stringify(first.value.seat) === JSON.stringify(seat)) return []
    const message = `Cannot tell what the seat ${seat.code} is: row ${first.row} has another group, name or days for it.`

    return [problemAt(table, row, 'seat', message)]
  })
}

function firstOf(rows: readonly Placed<Row>[], code: string): number {
  return rows.findIndex(({ value }) => value.seat.code === code)
}
