import { formatDate } from '../../kernel/calendar-date.ts'
import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { formatUnits, NO_UNITS, type Units } from '../../kernel/units.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Census } from '../core/census.ts'
import { columnName } from '../core/column-names.ts'
import type { UnitsChange } from '../core/compare-censuses.ts'
import type { UnitColumn } from '../core/factors.ts'
import type { CensusStatus } from '../core/units-by-school.ts'
import { unitsPath } from './paths.ts'

/** "October 2023 census, provisional (version 1)": how a census is named wherever it is only mentioned. */
export function censusLabel(census: Pick<Census, 'name' | 'status' | 'version'>): string {
  return `${census.name}, ${census.status} (version ${census.version})`
}

export function statusTag(status: CensusStatus): Readonly<{ text: string; classes: string }> {
  return status === 'final'
    ? { text: 'Final', classes: 'govuk-tag--green' }
    : { text: 'Provisional', classes: 'govuk-tag--yellow' }
}

/** "15 January 2024 at 9:00am by Finance officer". */
export function importedWhen({ importedAt, importedBy }: Census): string {
  return `${momentInWords(importedAt)} by ${importedBy}`
}

/** In England's own time, whatever the server's: "15 January 2024 at 9:00am". */
export function momentInWords(moment: Date): string {
  const day = formatDate(todayInEngland({ now: () => moment }))

  return `${day} at ${CLOCK.format(moment).replace(/\s/g, '').toLowerCase()}`
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
})

/** Both names of a factor and the pupil group, as a table's heading or row shows them. */
export function columnView(column: UnitColumn) {
  const { name, alsoCalled, group } = columnName(column)

  return { key: column, name, note: [alsoCalled, group].filter((part) => part !== null).join(', ') }
}

export function changeView(line: UnitsChange) {
  return {
    ...columnView(line.column),
    before: countOrNone(line.before),
    after: countOrNone(line.after),
    change: signedUnits(line.change),
    changed: line.before !== line.after,
  }
}

/** A count that was not given is a dash, since blank is not nought. */
export function countOrNone(count: Units | null): string {
  return count === null ? '–' : formatUnits(count)
}

/** "+3", "−0.5", "0". */
export function signedUnits(change: Units): string {
  return change > NO_UNITS ? `+${formatUnits(change)}` : formatUnits(change)
}

/** What every page of a year's units says of where it stands. */
export function pageFrame(year: FundingYear, title: string) {
  return {
    title,
    section: 'units',
    breadcrumbs: [
      { text: year, href: `/years/${year}` },
      { text: 'Units', href: unitsPath(year) },
    ],
    year,
    yearInProse: yearInProse(year),
  }
}
