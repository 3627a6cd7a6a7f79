import type { RegisterEffect } from '../actions/load-preview.ts'
import type { LinkComparison } from '../core/compare-links.ts'
import type { RegisterComparison, SchoolChange } from '../core/compare-register.ts'
import { CHANGE_KINDS, changesOfKind, describeChange, describeCharges } from '../core/describe-comparison.ts'
import { lacksDeemedPhase } from '../core/filter-schools.ts'
import { REGISTER_KIND_NAMES } from '../core/register-file.ts'
import { nameOf, STATUSES } from '../core/register-words.ts'
import type { RegisterImport } from '../store/imports.ts'

/** The most rows that one table of the preview shows; how many there are is always said. */
export const ROWS_SHOWN = 300

/** What is known of the file itself, before and after it is confirmed. */
export function givenView({ fileName, kind, authority, asAt, reconciliation }: RegisterImport) {
  return {
    fileName,
    kind: REGISTER_KIND_NAMES[kind],
    authority: authority ?? 'Every authority in the file',
    asAt,
    reconciliation: [
      { what: 'Header', rows: reconciliation.header },
      { what: 'Blank', rows: reconciliation.blank },
      { what: 'Accepted', rows: reconciliation.accepted },
      { what: 'Rejected', rows: reconciliation.rejected },
      ...reconciliation.leftOut.map(({ why, rows }) => ({ what: `Left out: ${why}`, rows })),
    ],
    rowsInFile: reconciliation.rowsInFile,
  }
}

export function effectView(effect: RegisterEffect) {
  return effect.kind === 'schools' ? schoolsView(effect.comparison) : linksView(effect.comparison)
}

function schoolsView(comparison: RegisterComparison) {
  const { changes, unchanged, missing } = comparison
  const added = changes.filter((change) => change.before === null).length
  const authorities = [...new Set(changes.map((change) => change.after.laCode))].sort()
  const charges = describeCharges(comparison).map(({ change, ...row }) => ({
    ...row,
    urn: change.after.urn,
    name: change.after.name,
  }))

  return {
    changes: changes.length,
    what: changes.length === 1 ? 'school' : 'schools',
    hasDays: true,
    counts: [
      { label: 'New', value: String(added) },
      { label: 'Changed', value: String(changes.length - added) },
      { label: 'Unchanged', value: String(unchanged) },
      { label: 'Not in the file', value: String(missing.length) },
    ],
    warnings: [
      ...(authorities.length > 1
        ? [
            `The file has schools of ${authorities.length} authorities: ${authorities.slice(0, 12).join(', ')}. Give your authority’s code to take only your own.`,
          ]
        : []),
      ...deemedPhaseWarning(changes),
    ],
    charges: cut(charges),
    groups: CHANGE_KINDS.map(({ kind, heading }) => ({
      kind,
      heading,
      ...cut(changesOfKind(comparison, kind).map(changeRow)),
    })).filter((group) => group.count > 0),
    missing: cut(
      missing.map((school) => ({ urn: school.urn, name: school.name, lines: [nameOf(STATUSES, school.status)] })),
    ),
  }
}

function deemedPhaseWarning(changes: readonly SchoolChange[]): readonly string[] {
  const count = changes.filter(({ after }) => lacksDeemedPhase(after)).length
  if (count === 0) return []

  return [
    `${count} all-through ${count === 1 ? 'school has' : 'schools have'} no deemed phase, and cannot be charged until somebody gives one on the school’s page.`,
  ]
}

function changeRow(change: SchoolChange) {
  return { urn: change.after.urn, name: change.after.name, lines: describeChange(change) }
}

function linksView({ changes, unchanged, elsewhere }: LinkComparison) {
  const added = changes.filter((change) => change.before === null).length
  const rows = changes.map(({ after }) => ({
    urn: after.from,
    name: `${after.from} to ${after.to}`,
    lines: [after.kind],
  }))

  return {
    changes: changes.length,
    what: changes.length === 1 ? 'link' : 'links',
    hasDays: false,
    counts: [
      { label: 'New', value: String(added) },
      { label: 'Changed', value: String(changes.length - added) },
      { label: 'Unchanged', value: String(unchanged) },
      { label: 'Of schools not in the register', value: String(elsewhere) },
    ],
    warnings: [],
    charges: cut([]),
    groups: changes.length === 0 ? [] : [{ kind: 'links', heading: 'Links', ...cut(rows) }],
    missing: cut([]),
  }
}

function cut<T>(rows: readonly T[]) {
  return { count: rows.length, rows: rows.slice(0, ROWS_SHOWN), more: Math.max(0, rows.length - ROWS_SHOWN) }
}
