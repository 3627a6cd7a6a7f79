import { MORE_PROBLEMS, MOST_PROBLEMS, type Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { columnIndex, type Table, type TableRow } from '../../kernel/table.ts'
import { MISPLACED_TOTAL } from '../../kernel/total-row.ts'
import { parseUrn, type Urn } from '../../schools/core/school.ts'
import { checkControlTotal, isTotalRow } from './control-total.ts'
import type { UnitColumn } from './factors.ts'
import { KNOWN_HEADINGS, unitColumnOf } from './unit-headings.ts'
import type { UnitsBySchool } from './units-by-school.ts'
import { placeOf, readUnitsRow, type UnitsLayout, type UnitsRow } from './units-row.ts'

/** A units file that holds nothing wrong, with all that a preview says of it. */
export type UnitsFile = Readonly<{
  units: UnitsBySchool
  columns: readonly UnitColumn[]
  blankRows: number
  hasTotal: boolean
  /** What somebody should know, though nothing is wrong. */
  notices: readonly string[]
}>

/** Which schools there are, and where that stands: "the register of schools", "schools.csv". */
export type Register = Readonly<{ urns: ReadonlySet<Urn>; name: string }>

/** The counts of a census by school, or every problem of the file at once. */
export function readUnits(table: Table, register: Register | null = null): Result<UnitsBySchool, Problem> {
  const file = readUnitsFile(table, register)

  return file.ok ? ok(file.value.units) : file
}

/**
 * Reads a wide table of units: a row a school, a column a factor, columns in any order and under old or new names.
 * A total at the foot is checked and left out. A school may stand once only, and must stand in the register where one
 * is given.
 */
export function readUnitsFile(table: Table, register: Register | null = null): Result<UnitsFile, Problem> {
  const { layout, problems } = readLayout(table)
  if (layout === null) return failed(problems)
  const last = table.rows.at(-1)
  const total = last !== undefined && isTotalRow(layout, last) ? last : null
  const schools = total === null ? table.rows : table.rows.slice(0, -1)
  const rows: UnitsRow[] = []
  for (const row of schools) {
    if (problems.length >= MOST_PROBLEMS) return failed([...problems, { ...placeOf(table), message: MORE_PROBLEMS }])
    const read = readSchoolRow(table, layout, row)
    problems.push(...strangers(table, layout, row, register))
    if (read.ok) rows.push(read.value)
    else problems.push(...read.errors)
  }
  // A sum over fewer schools than the file has would only disagree again.
  const whole = rows.length === schools.length && (table.raggedRows ?? 0) === 0
  if (total !== null && whole) problems.push(...checkControlTotal(table, layout, total, rows))
  if (problems.length === 0 && rows.length === 0)
    problems.push({ ...placeOf(table), message: 'expected schools, found none' })
  const all = [...problems, ...duplicates(table, layout, schools)]
  if (all.length > 0) return failed(all.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)))

  return ok(toFile(table, layout, rows, total !== null))
}

function readLayout(table: Table): { layout: UnitsLayout | null; problems: Problem[] } {
  const problems: Problem[] = []
  const columns: { at: number; heading: string; column: UnitColumn }[] = []
  const wrong = (column: string, message: string) =>
    problems.push({ ...placeOf(table), row: table.headerRow, column, message })
  for (const [at, heading] of table.header.entries()) {
    if (heading.toLowerCase() === 'urn' || isNameHeading(heading)) continue
    const column = unitColumnOf(heading)
    const earlier = columns.find((candidate) => candidate.column === column)
    if (column === null) wrong(heading, `unknown column '${heading}': expected ${KNOWN_HEADINGS}`)
    else if (earlier !== undefined)
      wrong(heading, `columns '${earlier.heading}' and '${heading}' are both ${column}: keep one`)
    else columns.push({ at, heading, column })
  }
  const urn = columnIndex(table, 'urn')
  if (urn === -1)
    problems.push({ ...placeOf(table), row: table.headerRow, message: "expected a column 'urn', found none" })
  if (columns.length === 0 && problems.length === 0) {
    problems.push({ ...placeOf(table), row: table.headerRow, message: `expected a column of units: ${KNOWN_HEADINGS}` })
  }

  return { layout: urn === -1 ? null : { urn, name: table.header.findIndex(isNameHeading), columns }, problems }
}

/** The name is only there for people to find their way in the file. */
function isNameHeading(heading: string): boolean {
  return ['name', 'school', 'school name'].includes(heading.toLowerCase())
}

function readSchoolRow(table: Table, layout: UnitsLayout, row: TableRow): Result<UnitsRow, Problem> {
  if (!isTotalRow(layout, row)) return readUnitsRow(table, layout, row)

  return failed([{ ...placeOf(table), row: row.row, message: MISPLACED_TOTAL }])
}

/** A school that stands in no register: a wrong number, another authority's school, or an old register. */
function strangers(table: Table, layout: UnitsLayout, row: TableRow, register: Register | null): Problem[] {
  const urn = parseUrn(row.cells[layout.urn] ?? '')
  if (register === null || urn === null || register.urns.has(urn)) return []
  const name = layout.name === -1 ? '' : (row.cells[layout.name] ?? '')
  const message = `URN ${urn}${name === '' ? '' : ` (${name})`} is not in ${register.name}`

  return [{ ...placeOf(table), row: row.row, column: table.header[layout.urn] ?? 'urn', message }]
}

/** Of every row that names a school, whatever else is wrong in it: it would only come up with the next try. */
function duplicates(table: Table, layout: UnitsLayout, rows: readonly TableRow[]): Problem[] {
  const first = new Map<Urn, number>()
  const problems: Problem[] = []
  for (const { cells, row } of rows) {
    const urn = parseUrn(cells[layout.urn] ?? '')
    if (urn === null) continue
    const earlier = first.get(urn)
    if (earlier === undefined) first.set(urn, row)
    else {
      const message = `URN ${urn} stands in rows ${earlier} and ${row}: keep one`
      problems.push({ ...placeOf(table), row, column: table.header[layout.urn] ?? 'urn', message })
    }
  }

  return problems
}

function toFile(table: Table, layout: UnitsLayout, rows: readonly UnitsRow[], hasTotal: boolean): UnitsFile {
  return {
    units: new Map(rows.map((row) => [row.urn, row.counts])),
    columns: layout.columns.map(({ column }) => column),
    blankRows: table.blankRows,
    hasTotal,
    notices: noticesOf(rows, hasTotal),
  }
}

function noticesOf(rows: readonly UnitsRow[], hasTotal: boolean): string[] {
  const notices: string[] = []
  const rounded = rows.reduce((sum, row) => sum + row.rounded, 0)
  const empty = rows.filter((row) => row.counts.size === 0).map((row) => row.urn)
  if (hasTotal) notices.push('The last row is a total. It agrees with the schools, and was not read as a school.')
  if (rounded > 0) {
    notices.push(
      `${rounded} ${rounded === 1 ? 'count has' : 'counts have'} more than six decimals and will be kept to six, rounded half up.`,
    )
  }
  if (empty.length > 0) notices.push(`No counts at all are given for ${empty.join(', ')}.`)

  return notices
}
