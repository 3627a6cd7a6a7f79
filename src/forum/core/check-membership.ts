import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { must } from '../../kernel/assert.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import { mayBeBarred } from './barred.ts'
import { faultsOfSubstitute, faultsOfTerm, type Fault } from './membership-faults.ts'
import type { Membership, Seat } from './membership.ts'
import { faultsOfNewSeat } from './seats.ts'
import type { GivenMembership, GivenSubstitute, GivenTerm } from './read-membership.ts'
import { problemAt, type Placed } from './read-rows.ts'
import type { Schools } from './standing.ts'

/** What importing a file would add to the membership. What is there already in the same words stays as it is. */
export type MembershipPlan = Readonly<{
  seats: readonly Seat[]
  terms: readonly GivenTerm[]
  substitutes: readonly GivenSubstitute[]
  unchanged: number
  /** Somebody in it is for a seat of the non-schools members, of whom more is to be asked: `faultsOfBar`. */
  asksBar: boolean
}>

type Planning = Readonly<{ table: Table; given: GivenMembership; stored: Membership; schoolsOn: SchoolsOn }>

/** The register as at each day for which it is asked (`daysOf`). */
export type SchoolsOn = ReadonlyMap<CalendarDate, Schools>

/**
 * What the file would add, or everything that the rules have against it, row by row. A file adds, and changes nothing
 * that is there: where it says otherwise of a seat or a term, that is a problem.
 */
export function planMembership(planning: Planning): Result<MembershipPlan, Problem> {
  const { given, stored } = planning
  const seats = given.seats.filter(({ value }) => !stored.seats.some((seat) => isSameSeat(seat, value)))
  const terms = given.terms.filter(({ value }) => !stored.terms.some((term) => isSame(term, value)))
  const substitutes = given.substitutes.filter(({ value }) => !stored.substitutes.some((one) => isSame(one, value)))
  const problems = [
    ...seats.flatMap((placed) => problemsOfSeat(planning, placed)),
    ...terms.flatMap((placed) => problemsOfTerm(planning, terms, placed)),
    ...substitutes.flatMap((placed) => problemsOfSubstitute(planning, placed)),
  ]
  if (problems.length > 0) return failed(problems.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0)))
  const all = given.seats.length + given.terms.length + given.substitutes.length

  return ok({
    seats: seats.map(({ value }) => value),
    terms: terms.map(({ value }) => value),
    substitutes: substitutes.map(({ value }) => value),
    unchanged: all - seats.length - terms.length - substitutes.length,
    asksBar: [...terms, ...substitutes].some(({ value }) => mayBeBarred(seatOf(given, value.seat).group)),
  })
}

/** The days for which the register is asked. */
export function daysOf(given: GivenMembership): readonly CalendarDate[] {
  return [...new Set([...given.terms, ...given.substitutes].map(({ value }) => value.from))].sort()
}

function problemsOfSeat({ table, given, stored }: Planning, { row, value }: Placed<Seat>): readonly Problem[] {
  if (stored.seats.some(({ code }) => code === value.code)) {
    const message = `Cannot change the seat ${value.code}: it is there with another group, name or days. Change it on its page.`

    return [problemAt(table, row, 'seat', message)]
  }
  const others = given.seats.filter((other) => other.row < row).map((other) => other.value)
  const faults = faultsOfNewSeat(value, [...stored.seats, ...others])

  return faults.map(({ text }) => problemAt(table, row, 'seat-name', `${text}.`))
}

function problemsOfTerm(
  { table, given, stored, schoolsOn }: Planning,
  added: readonly Placed<GivenTerm>[],
  { row, value }: Placed<GivenTerm>,
): readonly Problem[] {
  // Of two rows that overlap, the later is told.
  const earlier = added.filter((other) => other.row < row).map((other) => other.value)
  const others = [...stored.terms, ...earlier].filter(({ seat }) => seat === value.seat)
  const schools = must(schoolsOn.get(value.from), 'the register was read for the first days')

  return toProblems(table, row, faultsOfTerm(value, seatOf(given, value.seat), others, schools))
}

function problemsOfSubstitute(
  { table, given, schoolsOn }: Planning,
  { row, value }: Placed<GivenSubstitute>,
): readonly Problem[] {
  const schools = must(schoolsOn.get(value.from), 'the register was read for the first days')

  return toProblems(table, row, faultsOfSubstitute(value, seatOf(given, value.seat), schools))
}

function seatOf(given: GivenMembership, code: string): Seat {
  return must(given.seats.find(({ value }) => value.code === code)?.value, 'a row has its seat')
}

function isSameSeat(one: Seat, other: Seat): boolean {
  return (
    one.code === other.code &&
    one.group === other.group &&
    one.name === other.name &&
    one.keptFor === other.keptFor &&
    one.from === other.from &&
    one.to === other.to
  )
}

/** Whether what is stored says everything that the file says. */
function isSame(stored: object, given: object): boolean {
  const words = new Map(Object.entries(stored))

  return Object.entries(given).every(([name, value]) => JSON.stringify(words.get(name)) === JSON.stringify(value))
}

function toProblems(table: Table, row: number, faults: readonly Fault[]): readonly Problem[] {
  return faults.map(({ field, text }) => problemAt(table, row, field, `${text}.`))
}
