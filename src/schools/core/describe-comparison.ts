import { formatDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import type { Charging } from './charging.ts'
import type { LinkComparison } from './compare-links.ts'
import type { ChangeKind, RegisterComparison, SchoolChange } from './compare-register.ts'
import { describeField, SCHOOL_FIELDS } from './school-fields.ts'
import { BEGINNING, type StateEntry } from './state-history.ts'

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
export function describeChange({ before, after, fields, academy, entries }: SchoolChange): readonly string[] {
  if (before === null) {
    const [type, phase, status] = (['type', 'phase', 'status'] as const).map((field) => describeField(after, field))

    return [`${type}, ${(phase ?? '').toLowerCase()}, ${(status ?? '').toLowerCase()}`, describeDays(entries)]
  }
  const facts = SCHOOL_FIELDS.filter(({ field }) => fields.includes(field)).map(
    ({ field, label }) => `${label}: ${describeField(after, field)} (was ${describeField(before, field)})`,
  )

  return [...facts, ...(academy === null ? [] : [`Became ${academy.name} (${academy.urn})`]), describeDays(entries)]
}

/** From when a change counts: "Counts from 1 September 2023", "Open from the start, closed from 1 January 2024". */
function describeDays(entries: readonly StateEntry[]): string {
  const [only, ...more] = entries
  if (only !== undefined && more.length === 0) return `Counts from ${dayInWords(only.from)}`
  const states = entries.map(
    ({ from, state }) => `${describeField(state, 'status').toLowerCase()} from ${dayInWords(from)}`,
  )

  return capital(states.join(', '))
}

function dayInWords(day: CalendarDate): string {
  return day === BEGINNING ? 'the start' : formatDate(day)
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
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

/** One school's charge before and after, for all the years in which it changes in the same way. */
export type ChargeRow = Readonly<{ change: SchoolChange; years: string; before: string; after: string; why: string }>

/** The charges that a file touches: schools that the register has first, then those that are new to it. */
export function describeCharges(comparison: RegisterComparison): readonly ChargeRow[] {
  const held = comparison.changes.filter((change) => change.before !== null)
  const added = comparison.changes.filter((change) => change.before === null)

  return [...held, ...added].flatMap(chargeRows)
}

function chargeRows(change: SchoolChange): readonly ChargeRow[] {
  const rows: { years: FundingYear[]; before: string; after: string; why: string }[] = []
  for (const charge of change.charges) {
    const [before, after] = [describeCharging(charge.before), describeCharging(charge.after)]
    const last = rows.at(-1)
    const why = charge.after.reason
    if (last !== undefined && last.before === before && last.after === after && last.why === why)
      last.years.push(charge.year)
    else rows.push({ years: [charge.year], before, after, why })
  }

  return rows.map((row) => ({ ...row, change, years: row.years.join(', ') }))
}

/** "De-delegation and education functions: primary" for where a change is told in a sentence. */
export function describeCharging(charging: Charging | null): string {
  if (charging === null) return 'Not in the register'
  const { deDelegation, educationFunctions, allThrough } = charging
  if (educationFunctions === null) return 'Not charged'
  const phase = PHASE_NAMES[educationFunctions].toLowerCase()
  if (deDelegation === null) return `Education functions only (${phase})`

  return `De-delegation and education functions (${phase}${allThrough ? ', by pupil group' : ''})`
}
