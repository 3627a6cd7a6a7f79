import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import type { GivenPupils } from './composition.ts'
import { isValueOf, LOCAL_RULES, isLocalRule, type AdoptedRule } from './constitution.ts'
import { GROUP_CODES } from './groups.ts'
import { problemAt, readRows, type Placed } from './read-rows.ts'

const MOST_ROWS = 1_000

export type GivenObserver = Readonly<{
  name: string
  organisation: string
  from: CalendarDate
  to: CalendarDate | null
}>

export function readObservers(table: Table): Result<readonly Placed<GivenObserver>[], Problem> {
  const needed = ['name', 'organisation', 'from', 'to'] as const

  return readRows(table, { needed, mostRows: MOST_ROWS }, (row): GivenObserver | null => {
    const name = row.words('name', 100)
    const organisation = row.words('organisation', 200, false)
    const from = row.day('from')

    return from === null ? null : { name, organisation, from, to: row.dayOrNone('to') }
  })
}

export const OFFICES = ['chair', 'vice-chair'] as const

/** Who holds an office, by the seat; which term of the seat it is follows from the first day. */
export type GivenOffice = Readonly<{
  office: (typeof OFFICES)[number]
  seat: string
  from: CalendarDate
  to: CalendarDate | null
}>

export function readOffices(table: Table): Result<readonly Placed<GivenOffice>[], Problem> {
  const needed = ['office', 'seat', 'from', 'to'] as const

  return readRows(table, { needed, mostRows: MOST_ROWS }, (row): GivenOffice | null => {
    const office = row.oneOf('office', OFFICES)
    const seat = row.words('seat', 40)
    const from = row.day('from')
    const to = row.dayOrNone('to')

    return office === null || from === null ? null : { office, seat, from, to }
  })
}

/** An interest of the member who has the seat on the day. */
export type GivenInterest = Readonly<{
  seat: string
  what: string
  declared: CalendarDate
  ended: CalendarDate | null
}>

export function readInterests(table: Table): Result<readonly Placed<GivenInterest>[], Problem> {
  const needed = ['seat', 'what', 'declared', 'ended'] as const

  return readRows(table, { needed, mostRows: MOST_ROWS }, (row): GivenInterest | null => {
    const seat = row.words('seat', 40)
    const what = row.words('what', 500)
    const declared = row.day('declared')

    return declared === null ? null : { seat, what, declared, ended: row.dayOrNone('ended') }
  })
}

export function readRules(table: Table): Result<readonly Placed<AdoptedRule>[], Problem> {
  const needed = ['rule', 'value', 'from', 'clause'] as const

  return readRows(table, { needed, mostRows: MOST_ROWS }, (row): AdoptedRule | null => {
    const rule = row.words('rule', 40)
    const value = row.words('value', 40)
    const from = row.day('from')
    const clause = row.words('clause', 300)
    if (!isLocalRule(rule)) return row.wrong('rule', `one of ${Object.keys(LOCAL_RULES).join(', ')}`)
    if (!isValueOf(rule, value)) {
      return row.wrong('value', `one of ${Object.keys(LOCAL_RULES[rule].values).join(', ')}`)
    }

    return from === null ? null : { rule, value, from, clause }
  })
}

/** One row a group; rows of one day and source are one count, in which a group stands once. */
export function readPupils(table: Table): Result<readonly GivenPupils[], Problem> {
  const needed = ['as-at', 'source', 'group', 'pupils'] as const
  const rows = readRows(table, { needed, mostRows: MOST_ROWS }, (row) => {
    const asAt = row.day('as-at')
    const source = row.words('source', 200)
    const group = row.oneOf('group', GROUP_CODES)
    const pupils = row.whole('pupils')

    return asAt === null || group === null || pupils === null ? null : { asAt, source, group, pupils }
  })
  if (!rows.ok) return rows
  const problems: Problem[] = []
  const counts = new Map<string, GivenPupils>()
  for (const { row, value } of rows.value) {
    const { asAt, source, group, pupils } = value
    const key = `${asAt} ${source}`
    const before = counts.get(key)?.pupils ?? {}
    if (before[group] !== undefined) problems.push(problemAt(table, row, 'group', 'Cannot count a group twice.'))
    counts.set(key, { asAt, source, pupils: { ...before, [group]: pupils } })
  }

  return problems.length > 0 ? failed(problems) : ok([...counts.values()])
}
