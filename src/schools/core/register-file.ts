import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Problem } from '../../kernel/problem.ts'
import { reconcile, type Reconciliation } from '../../kernel/reconciliation.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import { changedOnOf, NO_DAYS, type ChangedOn } from './changed-on.ts'
import { missingHeadings, problemInTable } from './problem-in-table.ts'
import { ESTABLISHMENT_HEADINGS, readEstablishments } from './read-establishments.ts'
import { LINK_HEADINGS, readLinks } from './read-links.ts'
import { readSchoolsCsv, SCHOOLS_CSV_REQUIRED } from './read-schools-csv.ts'
import type { SchoolLink } from './school-link.ts'
import { OF_OTHERS } from './sift-establishments.ts'
import type { SchoolRecord } from './school.ts'

/** Our own simple table, the Department's establishment download, or its links file. */
export type RegisterKind = 'simple' | 'establishments' | 'links'

export const REGISTER_KIND_NAMES: Readonly<Record<RegisterKind, string>> = {
  simple: 'Simple table of schools',
  establishments: 'Establishment download of the Department for Education',
  links: 'Links file of the Department for Education',
}

export type RegisterFile = Readonly<{ reconciliation: Reconciliation }> &
  (
    | Readonly<{ kind: 'simple' | 'establishments'; schools: readonly SchoolRecord[]; changedOn: ChangedOn }>
    | Readonly<{ kind: 'links'; links: readonly SchoolLink[] }>
  )

/** Which of the three tables has this header, by the headings that are there most of; null when it is none of them. */
export function registerKindOf(header: readonly string[]): RegisterKind | null {
  const best = HEADINGS.map(({ kind, headings }) => ({
    kind,
    share: 1 - missingHeadings(header, headings).length / headings.length,
  })).reduce((a, b) => (b.share > a.share ? b : a))

  return best.share > 0.5 ? best.kind : null
}

// A heading as short as "urn" is in all three, so more than half of a kind's headings must be there.
const HEADINGS: readonly Readonly<{ kind: RegisterKind; headings: readonly string[] }>[] = [
  { kind: 'establishments', headings: ESTABLISHMENT_HEADINGS },
  { kind: 'links', headings: LINK_HEADINGS },
  { kind: 'simple', headings: SCHOOLS_CSV_REQUIRED },
]

/**
 * Reads whichever table it is; the authority (three digits) limits the establishment download to its own schools, and
 * `asAt`, where it is known, is the day whose register the table is.
 */
export function readRegister(
  table: Table,
  authority: string | null,
  asAt: CalendarDate | null = null,
): Result<RegisterFile, Problem> {
  switch (registerKindOf(table.header)) {
    case 'simple':
      return readSimple(table, asAt)
    case 'establishments':
      return readDownload(table, authority)
    case 'links':
      return readLinksFile(table)
    case null:
      return failed([{ ...problemInTable(table, UNKNOWN), row: table.headerRow }])
  }
}

const UNKNOWN =
  'Cannot tell what this table is: expected a table of schools (with the columns ' +
  `${SCHOOLS_CSV_REQUIRED.join(', ')}), the establishment download (${ESTABLISHMENT_HEADINGS.slice(0, 4).join(', ')} …) ` +
  `or the links file (${LINK_HEADINGS.join(', ')})`

function readSimple(table: Table, asAt: CalendarDate | null): Result<RegisterFile, Problem> {
  const read = readSchoolsCsv(table, asAt)
  if (!read.ok) return read

  const total = { why: 'total at the foot', rows: table.rows.length - read.value.length }

  return ok({
    kind: 'simple',
    schools: read.value,
    changedOn: changedOnOf(table),
    reconciliation: reconcile(table, { accepted: read.value.length, rejected: 0, leftOut: [total] }),
  })
}

function readDownload(table: Table, authority: string | null): Result<RegisterFile, Problem> {
  const read = readEstablishments(table, authority)
  if (!read.ok) return read
  const { schools, ofOtherAuthorities, notSchools } = read.value
  const leftOut = [
    { why: OF_OTHERS, rows: ofOtherAuthorities },
    { why: 'children’s centres, which are not schools', rows: notSchools },
  ]

  return ok({
    kind: 'establishments',
    schools,
    changedOn: NO_DAYS,
    reconciliation: reconcile(table, { accepted: schools.length, rejected: 0, leftOut }),
  })
}

function readLinksFile(table: Table): Result<RegisterFile, Problem> {
  const read = readLinks(table)
  if (!read.ok) return read
  const { links, repeated, self, circular, otherKinds } = read.value
  const leftOut = [
    { why: 'the same link told again from its other end', rows: repeated },
    { why: 'of a school to itself', rows: self },
    { why: 'in a circle, which cannot be right', rows: circular },
    { why: 'of other kinds, which say nothing about who took whose place', rows: otherKinds },
  ]

  return ok({
    kind: 'links',
    links,
    reconciliation: reconcile(table, { accepted: links.length, rejected: 0, leftOut }),
  })
}
