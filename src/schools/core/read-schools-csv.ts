import { formatDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { cellAt, type Table, type TableRow } from '../../kernel/table.ts'
import { apartFromTotal } from '../../kernel/total-row.ts'
import { duplicateUrns, type PlacedUrn } from './duplicate-urns.ts'
import { missingHeadings, problemInRow, problemInTable, problemOfMissing } from './problem-in-table.ts'
import { readDate, readLocalNumber, readName, readUrn, short, tidyText, type Cell } from './read-cells.ts'
import { ALL_THROUGH, SCHOOL_PHASES, STATUSES, TYPES, codeOf, nameOf, type RegisterWords } from './register-words.ts'
import { readChangedOn } from './changed-on.ts'
import type { SchoolRecord } from './school.ts'

export const SCHOOLS_CSV_REQUIRED = ['urn', 'laestab', 'name', 'type', 'phase', 'status'] as const

export const SCHOOLS_CSV_OPTIONAL = ['deemed-phase', 'opened', 'closed', 'closed-because', 'changed-on'] as const

/** Columns that our own download adds for people. They follow from the others by rule, so what they hold is not read. */
export const SCHOOLS_CSV_COMPUTED = ['de-delegation', 'education-functions', 'why'] as const

/**
 * Our own simple table of schools, one row a school: type, phase and status by the register's names (any case) or
 * codes. Every row is read before anything is said, so that all problems come back at once. `asAt` is the day whose
 * register the table is, where it is known: no change can have happened after it. A last row called Total is left out.
 */
export function readSchoolsCsv(
  table: Table,
  asAt: CalendarDate | null = null,
): Result<readonly SchoolRecord[], Problem> {
  const problems: Problem[] = [...problemOfMissing(table, SCHOOLS_CSV_REQUIRED), ...unknownHeadings(table)]
  if (missingHeadings(table.header, SCHOOLS_CSV_REQUIRED).length > 0) return failed(problems)
  const { rows, problems: misplaced } = apartFromTotal(table, 'urn', ['name', 'laestab'])
  problems.push(...misplaced)
  if (rows.length === 0) problems.push(problemInTable(table, 'This table has headings but no schools.'))

  const schools: SchoolRecord[] = []
  const places: PlacedUrn[] = []
  for (const row of rows) {
    const school = readRow(table, row, asAt, problems)
    const urn = readUrn(cellAt(table, row, 'urn'))
    if (urn.ok) places.push({ urn: urn.value, row })
    if (school !== null) schools.push(school)
  }
  for (const problem of duplicateUrns(table, 'urn', places)) problems.push(problem)

  return problems.length > 0 ? failed(problems) : ok(schools)
}

function readRow(table: Table, row: TableRow, asAt: CalendarDate | null, problems: Problem[]): SchoolRecord | null {
  let sound = true
  function take<T>(column: string, read: (text: string) => Cell<T>): T | null {
    const cell = read(cellAt(table, row, column))
    if (cell.ok) return cell.value
    sound = false
    for (const message of cell.errors) problems.push(problemInRow(table, row, column, message))

    return null
  }

  const urn = take('urn', readUrn)
  const local = take('laestab', readLocalNumber)
  const name = take('name', readName)
  const type = take('type', (text) => readWord(TYPES, 'a type of school', 'Community school', text))
  const phase = take('phase', (text) => readWord(SCHOOL_PHASES, 'a phase', 'Primary', text))
  const status = take('status', (text) => readWord(STATUSES, 'a status', 'Open', text))
  const deemedPhase = take('deemed-phase', (text) => readDeemedPhase(phase, text))
  const opened = take('opened', readDate)
  const closed = take('closed', (text) => notBefore(opened, readDate(text)))
  const closedBecause = tidyText(cellAt(table, row, 'closed-because'))
  take('changed-on', (text) => readChangedOn(text, opened, asAt))
  if (!sound || urn === null || local === null || name === null || type === null || phase === null || status === null) {
    return null
  }

  return { urn, name, ...local, type, status, phase, deemedPhase, opened, closed, closedBecause }
}

function readWord(words: RegisterWords, what: string, example: string, text: string): Cell<string> {
  const code = codeOf(words, text)
  if (code !== null) return ok(code)

  return failed([`expected ${what} as the register names it, such as “${example}”, found '${short(text)}'`])
}

/** Only an all-through school needs one; a middle school's is in its phase, and a second one may not contradict it. */
function readDeemedPhase(phase: string | null, text: string): Cell<'primary' | 'secondary' | null> {
  const found = text.toLowerCase()
  if (found === '') return ok(null)
  if (found !== 'primary' && found !== 'secondary') {
    return failed([`expected primary, secondary or nothing, found '${short(text)}'`])
  }
  if (phase === ALL_THROUGH) return ok(found)
  if (phase === null || OWN_PHASE[phase] === found) return ok(null)

  return failed([`a school whose phase is “${nameOf(SCHOOL_PHASES, phase)}” cannot be deemed ${found}`])
}

const OWN_PHASE: Readonly<Partial<Record<string, string>>> = {
  '2': 'primary',
  '3': 'primary',
  '4': 'secondary',
  '5': 'secondary',
}

function notBefore(opened: SchoolRecord['opened'], closed: Cell<SchoolRecord['closed']>): Cell<SchoolRecord['closed']> {
  if (!closed.ok || closed.value === null || opened === null || closed.value >= opened) return closed

  return failed([`a school cannot close on ${formatDate(closed.value)}, before it opened on ${formatDate(opened)}`])
}

function unknownHeadings(table: Table): readonly Problem[] {
  const known = new Set<string>([...SCHOOLS_CSV_REQUIRED, ...SCHOOLS_CSV_OPTIONAL, ...SCHOOLS_CSV_COMPUTED])

  return table.header
    .filter((heading) => !known.has(heading.toLowerCase()))
    .map((heading) => ({
      ...problemInTable(table, `Cannot read a column of this name: remove it, or use one of ${[...known].join(', ')}`),
      row: table.headerRow,
      column: heading,
    }))
}
