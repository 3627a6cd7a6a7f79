import { formatPence, sumPence, NO_PENCE, type Pence } from '../../kernel/pence.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import { formatPercentageTo, shareOf, type Percentage } from '../../kernel/percentage.ts'
import { formatUnits, type Units } from '../../kernel/units.ts'
import type { FairShare, FairShareRow } from './fair-share.ts'
import { SCHOOLS_OF_PHASE } from './words.ts'

/** "Paid 4.2% of the cost, had 7.9% of the visits". */
export function differenceInWords(row: FairShareRow, measure: string): string {
  const paid = (row.taken ?? 0) === 0 ? 'Paid nothing' : `Paid ${share(row.takenShare)} of the cost`
  const had = row.count === 0 ? `had no ${measure}` : `had ${share(row.countShare)} of the ${measure}`

  return `${paid}, ${had}`
}

/** What the figures come to, for somebody who reads no further: a sentence each, the most telling first. */
export function findingsInWords(fair: FairShare, year: FundingYear): readonly string[] {
  const schools = SCHOOLS_OF_PHASE[fair.phase]
  if (fair.count === 0) {
    return [`No ${schools} had any ${fair.measure} in ${year}; ${formatPence(fair.taken)} was taken for the service.`]
  }

  return [halfInWords(fair, year), paidForNothingInWords(fair), furthestInWords(fair)].filter((words) => words !== '')
}

/** Schools that gave something up for the service and had nothing of it. */
export function paidForNothing(fair: FairShare): readonly FairShareRow[] {
  return fair.rows.filter(({ taken, count }) => (taken ?? 0) > 0 && count === 0)
}

/** The fewest schools that together had half of the use or more. */
function schoolsWithHalf(fair: FairShare): readonly FairShareRow[] {
  const falling = fair.rows.toSorted((one, other) => other.count - one.count)
  let sum = 0
  const last = falling.findIndex(({ count }) => (sum += count) * 2 >= fair.count)

  return falling.slice(0, last + 1)
}

function halfInWords(fair: FairShare, year: FundingYear): string {
  const most = schoolsWithHalf(fair)
  const had = sumCounts(most)
  const schools = fair.rows.filter(({ taken, count }) => taken !== null || count > 0).length
  const of = `${most.length} of the ${schools} ${SCHOOLS_OF_PHASE[fair.phase]}`
  const use = `In ${year}, ${of} had ${formatPercentageTo(shareOf(had, fair.count, 4), 1)} of the ${formatUnits(fair.count)} ${fair.measure}`
  if (fair.taken === 0) return `${use}. Nothing was taken for the service.`
  const paid = sumPence(most.map(({ taken }) => taken ?? NO_PENCE))

  return `${use} and paid ${formatPercentageTo(shareOf(paid, fair.taken, 4), 1)} of the ${formatPence(fair.taken)} taken.`
}

function paidForNothingInWords(fair: FairShare): string {
  const rows = paidForNothing(fair)
  if (fair.taken === 0) return ''
  if (rows.length === 0) return `Every school that paid had ${fair.measure}.`
  const paid: Pence = sumPence(rows.map(({ taken }) => taken ?? NO_PENCE))

  return rows.length === 1
    ? `1 school paid ${formatPence(paid)} and had no ${fair.measure}.`
    : `${rows.length} schools paid ${formatPence(paid)} between them and had no ${fair.measure}.`
}

/** '' where every school's share of the use is its share of the cost. */
function furthestInWords(fair: FairShare): string {
  const apart = fair.rows.flatMap((row) => (row.difference === null ? [] : [{ row, by: row.difference }]))
  const above = apart.toSorted((one, other) => other.by - one.by)[0]
  const below = apart.toSorted((one, other) => one.by - other.by)[0]
  if (above === undefined || below === undefined || above.by <= 0) return ''

  return `Furthest above its share: ${apartInWords(above.row, fair.measure)}. Furthest below: ${apartInWords(below.row, fair.measure)}.`
}

function apartInWords(row: FairShareRow, measure: string): string {
  const words = differenceInWords(row, measure)

  return `${row.school.name}, which ${words.charAt(0).toLowerCase()}${words.slice(1).replace(', had', ' and had')}`
}

function sumCounts(rows: readonly FairShareRow[]): number {
  return rows.reduce((all, { count }: Readonly<{ count: Units }>) => all + count, 0)
}

function share(of: Percentage | null): string {
  return of === null ? 'none' : formatPercentageTo(of, 1)
}
