import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { firstDay, type FundingYear } from '../../kernel/funding-year.ts'
import type { ChangedOn } from './changed-on.ts'
import { chargingOf, type Charging } from './charging.ts'
import { closesByConversion } from './conversion.ts'
import { academyFinder } from './find-academy.ts'
import { CLOSED, PROPOSED_TO_CLOSE } from './register-words.ts'
import { broughtUpToDate, changedFields, type SchoolField } from './school-fields.ts'
import type { SchoolLink } from './school-link.ts'
import type { SchoolRecord, Urn } from './school.ts'
import { BEGINNING, entriesFor, stateAt, type StateEntry } from './state-history.ts'

/** What happens to a school when a file comes in; one may be renamed and close at once. */
export type ChangeKind =
  'new' | 'converted' | 'closed' | 'proposed-to-close' | 'status' | 'type' | 'phase' | 'renamed' | 'details'

export type ChargeChange = Readonly<{
  year: FundingYear
  /** Null for a school that is new to the register. */
  before: Charging | null
  after: Charging
}>

export type SchoolChange = Readonly<{
  before: SchoolRecord | null
  after: SchoolRecord
  kinds: readonly ChangeKind[]
  fields: readonly SchoolField[]
  /** Only the years in which who is charged, or in which phase, is no longer the same. */
  charges: readonly ChargeChange[]
  /** From when it counts: what the change adds to the school's history. */
  entries: readonly StateEntry[]
  /** For a school that closes to convert: the academy, where the file or the register shows it. */
  academy: SchoolRecord | null
}>

export type RegisterComparison = Readonly<{
  /** In the file's order. */
  changes: readonly SchoolChange[]
  unchanged: number
  /** Schools of the register, of the authorities in the file, that the file does not have. They stay as they are. */
  missing: readonly SchoolRecord[]
}>

export type CompareRegister = Readonly<{
  current: readonly SchoolRecord[]
  rows: readonly SchoolRecord[]
  links: readonly SchoolLink[]
  /** The day whose register the file is: from then on changes count that have no day of their own. */
  seenOn: CalendarDate
  /** The days that the file itself gives. */
  changedOn: ChangedOn
  /** The years whose charges are looked at, each with the schools as they are held to have been on its 1 April. */
  years: readonly YearHeld[]
}>

export type YearHeld = Readonly<{ year: FundingYear; schools: ReadonlyMap<Urn, SchoolRecord> }>

/** What the register would become, school by school. Comparing the same file again after it came in finds nothing. */
export function compareRegister({
  current,
  rows,
  links,
  seenOn,
  changedOn,
  years,
}: CompareRegister): RegisterComparison {
  const held = new Map(current.map((school) => [school.urn, school]))
  const after = rows.map((row) => broughtUpToDate(held.get(row.urn), row))
  const inFile = new Set(rows.map((row) => row.urn))
  const authorities = new Set(rows.map((row) => row.laCode))
  const findAcademy = academyFinder([...current.filter((school) => !inFile.has(school.urn)), ...after], links)
  const changes = after.flatMap((school) => {
    const before = held.get(school.urn) ?? null
    const fields = before === null ? [] : changedFields(before, school)
    if (before !== null && fields.length === 0) return []
    const kinds = before === null ? (['new'] as const) : kindsOf(school, fields)
    const entries = entriesFor(before, school, changedOn.get(school.urn) ?? seenOn)

    return [
      {
        before,
        after: school,
        kinds,
        fields,
        charges: years.flatMap((held) => chargeTouched(before, school, entries, held)),
        entries,
        academy: findAcademy(school),
      },
    ]
  })

  return {
    changes,
    unchanged: after.length - changes.length,
    missing: current.filter((school) => !inFile.has(school.urn) && authorities.has(school.laCode)),
  }
}

function kindsOf(after: SchoolRecord, fields: readonly SchoolField[]): readonly ChangeKind[] {
  const changed = new Set(fields)
  const kinds: ChangeKind[] = []
  if (changed.has('status')) kinds.push(statusKind(after))
  if (changed.has('type')) kinds.push('type')
  if (changed.has('phase') || changed.has('deemedPhase')) kinds.push('phase')
  if (changed.has('name')) kinds.push('renamed')

  return kinds.length === 0 ? ['details'] : kinds
}

function statusKind(after: SchoolRecord): ChangeKind {
  if (after.status === CLOSED) return closesByConversion(after) ? 'converted' : 'closed'

  return after.status === PROPOSED_TO_CLOSE ? 'proposed-to-close' : 'status'
}

/** The year's charge goes by what the school was on 1 April; only the days of opening and closing come in from later. */
function chargeTouched(
  before: SchoolRecord | null,
  after: SchoolRecord,
  added: readonly StateEntry[],
  { year, schools }: YearHeld,
): readonly ChargeChange[] {
  const start = firstDay(year)
  const held = schools.get(after.urn) ?? null
  const entries = [...(held === null ? [] : [{ from: BEGINNING, state: held }]), ...added]
  const { opened, closed, closedBecause } = after
  const then = { ...(stateAt(entries, start) ?? after), opened, closed, closedBecause }
  const [was, is] = [before === null ? null : chargingOf(held ?? before, year), chargingOf(then, year)]

  return isSameCharge(was, is) ? [] : [{ year, before: was, after: is }]
}

function isSameCharge(was: Charging | null, is: Charging): boolean {
  return (
    (was?.deDelegation ?? null) === is.deDelegation &&
    (was?.educationFunctions ?? null) === is.educationFunctions &&
    (was?.allThrough ?? false) === is.allThrough
  )
}
