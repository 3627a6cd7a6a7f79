import { formatPounds, parsePence, pence, type Pence } from '../../kernel/pence.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import { apartFromTotal } from '../../kernel/total-row.ts'
import type { Units } from '../../kernel/units.ts'
import { MOST_UNITS, readCount } from '../../formula/core/read-count.ts'
import { parseUrn, type Urn } from '../../schools/core/school.ts'
import { findNamed, type Named } from './known-service.ts'
import { fileProblem, headingProblems, readRow, type RowReading } from './row-problems.ts'
import { LONGEST_MEASURE, MOST_USE_VALUE, USE_STEP, useKey, type ServiceUse } from './service-use.ts'

/** `name` is for people, and is not read. */
export const USE_COLUMNS = ['year', 'urn', 'name', 'service', 'measure', 'count', 'value', 'source'] as const

const NEEDED = USE_COLUMNS.filter((column) => column !== 'name' && column !== 'value')

/** What a file of use is judged by: the year before the one that is being decided, as it was. */
export type UseBeside = Readonly<{
  year: FundingYear
  services: readonly Named[]
  /** Every school of the register, those that are not charged too: a service may have gone to them. */
  schools: ReadonlySet<Urn>
}>

/** More than every school of the largest county has, for thirty services. */
const MOST_ROWS = 20_000

/** Reads what schools had of services in a year. Every problem is given at once, and then nothing of it is kept. */
export function readServiceUse(table: Table, beside: UseBeside): Result<readonly ServiceUse[], Problem> {
  const inHeader = headingProblems(table, NEEDED, USE_COLUMNS)
  if (inHeader.length > 0) return failed(inHeader)
  if (table.rows.length === 0) {
    return failed([fileProblem(table, 'expected a row for each school and service below the header, found none')])
  }
  if (table.rows.length > MOST_ROWS) {
    return failed([fileProblem(table, `expected at most 20,000 rows, found ${table.rows.length}`)])
  }
  const { rows, problems: misplaced } = apartFromTotal(table, 'urn', ['year', 'name', 'service'])
  const problems = [...misplaced]
  const seen: Seen = { rows: new Map(), measures: new Map() }
  const found = rows.flatMap((row) => {
    const reading = withService(readRow(table, row, problems), beside)
    const use = readOne(reading, beside)
    checkAgainstRowsAbove(reading, seen, row.row)

    return use === null ? [] : [use]
  })

  return problems.length > 0 ? failed(problems) : ok(found)
}

/** A service stands in the file by its code or its name. */
function withService({ cell, report }: RowReading, { services }: UseBeside): RowReading {
  return {
    report,
    cell: (column) => (column === 'service' ? (findNamed(cell(column), services) ?? cell(column)) : cell(column)),
  }
}

function readOne({ cell, report }: RowReading, beside: UseBeside): ServiceUse | null {
  const wrong = (column: string, expected: string): null =>
    report(column, `expected ${expected}, found ${shown(cell(column))}`)
  const year = cell('year') === beside.year ? beside.year : wrong('year', `${beside.year}, the year of this use`)
  const urn = parseUrn(cell('urn'))
  if (urn === null) wrong('urn', 'a school’s number of six digits')
  else if (!beside.schools.has(urn)) wrong('urn', 'a school of the register')
  const codes = beside.services.map(({ code }) => code)
  const service = codes.includes(cell('service'))
    ? cell('service')
    : wrong('service', `a service of ${beside.year} (${codes.join(', ')})`)
  const measure = measureOf(cell('measure')) ?? wrong('measure', MEASURE)
  const count = readUse({ cell, report })
  const value = readValue({ cell, report })
  const source = cell('source')
  if (source === '' || source.length > 500) wrong('source', 'where the figure comes from, in at most 500 characters')
  const whole = year !== null && urn !== null && service !== null && measure !== null && count !== null
  if (!whole || value === 'wrong') return null

  return { year, service, urn, measure, count, value, source }
}

const MEASURE = `what is counted, in letters and the plural (visits, cases, claims), in at most ${LONGEST_MEASURE} characters`

/** Null for what cannot head a column: "visits", "half days" and "one-to-one hours" can. */
function measureOf(text: string): string | null {
  const measure = text.toLowerCase()

  return measure.length <= LONGEST_MEASURE && /^[a-z]+(?:[ -][a-z]+)*$/.test(measure) ? measure : null
}

function readUse({ cell, report }: RowReading): Units | null {
  const text = cell('count')
  if (text === '') return report('count', 'expected a count, 0 for none, found nothing')
  const read = readCount(text, MOST_UNITS)
  if (!read.ok) return report('count', read.errors.join('; '))
  if (read.value.rounded || read.value.count % USE_STEP !== 0) {
    return report('count', `expected at most two decimals, found ${shown(text)}`)
  }

  return read.value.count
}

function readValue({ cell, report }: RowReading): Pence | null | 'wrong' {
  const text = cell('value')
  if (text === '') return null
  const value = parsePence(text)
  if (value !== null && value >= 0 && value <= MOST_USE_VALUE) return value
  report(
    'value',
    `expected pounds such as 450.00, from nothing to ${formatPounds(pence(MOST_USE_VALUE))}, or a blank cell, found ${shown(text)}`,
  )

  return 'wrong'
}

/** Where each school and service stands, and what each service is measured in, with the row that says so first. */
type Seen = Readonly<{
  rows: Map<string, number>
  measures: Map<string, Readonly<{ measure: string; row: number }>>
}>

function checkAgainstRowsAbove({ cell, report }: RowReading, seen: Seen, row: number): void {
  const urn = parseUrn(cell('urn'))
  const service = cell('service')
  const measure = measureOf(cell('measure'))
  if (service === '') return
  const first = urn === null ? undefined : seen.rows.get(useKey({ service, urn }))
  if (first !== undefined) report('urn', `expected each school once for a service: row ${first} has it already`)
  else if (urn !== null) seen.rows.set(useKey({ service, urn }), row)
  const known = seen.measures.get(service)
  if (measure === null) return
  if (known === undefined) seen.measures.set(service, { measure, row })
  else if (known.measure !== measure) {
    report('measure', `expected ${known.measure}, as in row ${known.row} for the same service, found ${measure}`)
  }
}

function shown(text: string): string {
  return text === '' ? 'nothing' : `'${text.slice(0, 60)}'`
}
