import type { LinkComparison } from './compare-links.ts'
import type { ChangeKind, RegisterComparison, SchoolChange } from './compare-register.ts'
import { describeField, SCHOOL_FIELDS } from './school-fields.ts'

/** The kinds of change in the order in which somebody should read them, with their headings. */
export const CHANGE_KINDS: readonly Readonly<{ kind: ChangeKind; heading: string }>[] = [
  { kind: 'converted', heading: 'Converted to an academy' },
  { kind: 'closed', heading: 'Closed' },
  { kind: 'proposed-to-close', heading: 'Proposed to close' },
  { kind: 'status', heading: 'Another status' },
  { kind: 'type', heading: 'Another type' },
  { kind: 'phase', heading: 'Another phase' },
  { kind: 'renamed', heading: 'Renamed' },
  { kind: 'details', heading: 'Other details' },
  { kind: 'new', heading: 'New to the register' },
]

export function changesOfKind(comparison: RegisterComparison, kind: ChangeKind): readonly SchoolChange[] {
  return comparison.changes.filter((change) => change.kinds.includes(kind))
}

/** What becomes different, one sentence a fact: "Name: Elm Junior School (was Elm School)". */
export function describeChange({ before, after, fields, academy }: SchoolChange): readonly string[] {
  if (before === null) {
    const [type, phase, status] = (['type', 'phase', 'status'] as const).map((field) => describeField(after, field))

    return [`${type}, ${(phase ?? '').toLowerCase()}, ${(status ?? '').toLowerCase()}`]
  }
  const facts = SCHOOL_FIELDS.filter(({ field }) => fields.includes(field)).map(
    ({ field, label }) => `${label}: ${describeField(after, field)} (was ${describeField(before, field)})`,
  )

  return academy === null ? facts : [...facts, `Became ${academy.name} (${academy.urn})`]
}

/** "2 new, 1 changed, 65 unchanged; 3 of the register are not in the file and stay as they are". */
export function summariseComparison(comparison: RegisterComparison | LinkComparison): string {
  const added = comparison.changes.filter((change) => change.before === null).length
  const counts = `${added} new, ${comparison.changes.length - added} changed, ${comparison.unchanged} unchanged`
  if ('elsewhere' in comparison)
    return `${counts}, ${comparison.elsewhere} between schools that are not in the register`
  if (comparison.missing.length === 0) return counts

  return `${counts}; ${comparison.missing.length} of the register not in the file, which stay as they are`
}
