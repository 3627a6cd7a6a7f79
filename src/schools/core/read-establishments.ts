import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { columnIndex, rowsPassedOver, type Table, type TableRow } from '../../kernel/table.ts'
import { duplicateUrns, type PlacedUrn } from './duplicate-urns.ts'
import { missingHeadings, problemInRow, problemInTable, problemOfMissing } from './problem-in-table.ts'
import { readDate, readName, readUrn, short, tidyText, type Cell } from './read-cells.ts'
import { CHILDRENS_CENTRE_TYPES, SCHOOL_PHASES, STATUSES, nameOf, trimZeros } from './register-words.ts'
import type { SchoolRecord } from './school.ts'

/** The headings that are read of the 140; the others are personal or of no use here, and nothing of them is kept. */
export const ESTABLISHMENT_HEADINGS = [
  'URN',
  'LA (code)',
  'EstablishmentNumber',
  'EstablishmentName',
  'TypeOfEstablishment (code)',
  'EstablishmentStatus (code)',
  'OpenDate',
  'ReasonEstablishmentClosed (name)',
  'CloseDate',
  'PhaseOfEducation (code)',
] as const

type Heading = (typeof ESTABLISHMENT_HEADINGS)[number]

export type Establishments = Readonly<{
  schools: readonly SchoolRecord[]
  /** Rows of other authorities, which are counted and not judged; 0 when no authority was named. */
  ofOtherAuthorities: number
  /** Children’s centres, which the download lists among the schools. */
  notSchools: number
}>

/**
 * The Department's establishment download, by heading and not by position, so that columns may be added or moved.
 * With an authority's three-digit code only its own schools are read. Closed schools are kept: leaving them out
 * would hide every conversion.
 */
export function readEstablishments(table: Table, authority: string | null): Result<Establishments, Problem> {
  if (missingHeadings(table.header, ESTABLISHMENT_HEADINGS).length > 0) {
    return failed(problemOfMissing(table, ESTABLISHMENT_HEADINGS))
  }
  const cells = cellReader(table)
  const problems: Problem[] = []
  const schools: SchoolRecord[] = []
  const places: PlacedUrn[] = []
  let [ofOtherAuthorities, notSchools] = [rowsPassedOver(table), 0]
  for (const row of table.rows) {
    const laCode = cells(row, 'LA (code)')
    if (!isOf(authority, laCode)) ofOtherAuthorities += 1
    else if (CHILDRENS_CENTRE_TYPES.has(trimZeros(cells(row, 'TypeOfEstablishment (code)')))) notSchools += 1
    else {
      const school = readRow(table, row, cells, problems)
      const urn = readUrn(cells(row, 'URN'))
      if (urn.ok) places.push({ urn: urn.value, row })
      if (school !== null) schools.push(school)
    }
  }
  for (const problem of duplicateUrns(table, 'URN', places)) problems.push(problem)
  if (problems.length === 0 && schools.length === 0) problems.push(noSchools(table, authority, cells))

  return problems.length > 0 ? failed(problems) : ok({ schools, ofOtherAuthorities, notSchools })
}

/** Without an authority every school is wanted. */
export function isOf(authority: string | null, laCode: string): boolean {
  return authority === null || trimZeros(laCode) === trimZeros(authority)
}

function readRow(table: Table, row: TableRow, cells: CellReader, problems: Problem[]): SchoolRecord | null {
  let sound = true
  function take<T>(heading: Heading, read: (text: string) => Cell<T>): T | null {
    const cell = read(cells(row, heading))
    if (cell.ok) return cell.value
    sound = false
    for (const message of cell.errors) problems.push(problemInRow(table, row, heading, message))

    return null
  }

  const urn = take('URN', readUrn)
  const laCode = take('LA (code)', (text) => readDigits('an authority’s code', 3, text))
  const establishmentNumber = take('EstablishmentNumber', (text) =>
    text === '' ? ok('') : readDigits('a school’s local number', 4, text),
  )
  const name = take('EstablishmentName', readName)
  const type = take('TypeOfEstablishment (code)', (text) => readTypeCode(text))
  const status = take('EstablishmentStatus (code)', (text) => readKnownCode(STATUSES, 'a status', '1 to 4', text))
  const phase = take('PhaseOfEducation (code)', (text) => readKnownCode(SCHOOL_PHASES, 'a phase', '0 to 7', text))
  const opened = take('OpenDate', readDate)
  const closed = take('CloseDate', readDate)
  if (!sound || urn === null || laCode === null || establishmentNumber === null) return null
  if (name === null || type === null || status === null || phase === null) return null

  const closedBecause = readReason(cells(row, 'ReasonEstablishmentClosed (name)'))
  return {
    urn,
    name,
    laCode,
    establishmentNumber,
    type,
    status,
    phase,
    deemedPhase: null,
    opened,
    closed,
    closedBecause,
  }
}

/** Leading zeros are lost in some copies and put back here: "1" of four digits is "0001". */
function readDigits(what: string, digits: number, text: string): Cell<string> {
  return /^\d+$/.test(text) && trimZeros(text).length <= digits
    ? ok(trimZeros(text).padStart(digits, '0'))
    : failed([`expected ${what} of ${digits} digits, found '${short(text)}'`])
}

/** A type that the register has added since is kept: only the types that are known by name can ever be charged. */
function readTypeCode(text: string): Cell<string> {
  return /^\d{1,4}$/.test(text) ? ok(trimZeros(text)) : failed([`expected a type’s code, found '${short(text)}'`])
}

function readKnownCode(words: typeof STATUSES, what: string, range: string, text: string): Cell<string> {
  const code = trimZeros(text)

  return Object.hasOwn(words, code) ? ok(code) : failed([`expected ${what}’s code (${range}), found '${short(text)}'`])
}

/** By name, since the codes differ between copies of the register; "Not applicable" is no reason. */
function readReason(text: string): string {
  const reason = tidyText(text)

  return reason.toLowerCase() === nameOf(SCHOOL_PHASES, '0').toLowerCase() ? '' : reason
}

function noSchools(table: Table, authority: string | null, cells: CellReader): Problem {
  if (authority === null) return problemInTable(table, 'This table has headings but no schools.')
  const found = table.rows.map((row) => cells(row, 'LA (code)'))
  const others = [...new Set([...found, ...(table.passedOver?.rowsBy.keys() ?? [])])].sort()
  const list = others.length > 8 ? `${others.slice(0, 8).join(', ')} and ${others.length - 8} more` : others.join(', ')

  return problemInTable(table, `No school of authority ${authority} is in this table; it has schools of ${list}`)
}

type CellReader = (row: TableRow, heading: Heading) => string

/** Looks each heading up once: with 140 columns, finding it anew for every cell would be most of the work. */
function cellReader(table: Table): CellReader {
  const indexes = new Map(ESTABLISHMENT_HEADINGS.map((heading) => [heading, columnIndex(table, heading)]))

  return (row, heading) => row.cells[indexes.get(heading) ?? -1] ?? ''
}
