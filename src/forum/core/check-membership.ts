import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Problem } from '../../kernel/problem.ts'
import { must } from '../../kernel/assert.ts'
import type { Table } from '../../kernel/table.ts'
import { faultsOfSubstitute, faultsOfTerm, type Fault } from './membership-faults.ts'
import type { Seat } from './membership.ts'
import type { GivenMembership } from './read-membership.ts'
import { problemAt } from './read-rows.ts'
import type { Schools } from './standing.ts'

/**
 * What the rules have against a membership that a file gives, row by row.
 *
 * @param schoolsOn the register as at a day; asked for the first day of every term and substitute (`daysOf`)
 */
export function problemsOfMembership(
  table: Table,
  given: GivenMembership,
  schoolsOn: ReadonlyMap<CalendarDate, Schools>,
): readonly Problem[] {
  const seats = new Map(given.seats.map(({ value }) => [value.code, value]))
  const seatOf = (code: string): Seat => must(seats.get(code), 'a row has its seat')
  const schools = (day: CalendarDate) => must(schoolsOn.get(day), 'the register was read for the first days')
  const terms = given.terms.map(({ row, value }) => {
    // Of two that overlap, the later row is told.
    const others = given.terms.filter((other) => other.value.seat === value.seat && other.row < row)
    const before = others.map((other) => other.value)

    return { row, faults: faultsOfTerm(value, seatOf(value.seat), before, schools(value.from)) }
  })
  const substitutes = given.substitutes.map(({ row, value }) => ({
    row,
    faults: faultsOfSubstitute(value, seatOf(value.seat), schools(value.from)),
  }))

  return [...terms, ...substitutes]
    .toSorted((one, other) => one.row - other.row)
    .flatMap(({ row, faults }) => faults.map((fault) => toProblem(table, row, fault)))
}

/** The days for which the register is asked. */
export function daysOf(given: GivenMembership): readonly CalendarDate[] {
  return [...new Set([...given.terms, ...given.substitutes].map(({ value }) => value.from))].sort()
}

function toProblem(table: Table, row: number, { field, text }: Fault): Problem {
  return problemAt(table, row, field, `${text}.`)
}
