import { yearInProse, yearBefore } from '../../kernel/funding-year.ts'
import { formatPence, sumPence, NO_PENCE } from '../../kernel/pence.ts'
import { formatPercentageTo, type Percentage } from '../../kernel/percentage.ts'
import type { Phase } from '../../kernel/phase.ts'
import { formatUnits, sumUnits } from '../../kernel/units.ts'
import type { Urn } from '../../schools/core/school.ts'
import { concentrationOf, type Concentration } from '../core/concentration.ts'
import type { FairShare, FairShareRow } from '../core/fair-share.ts'
import { differenceInWords, findingsInWords, paidForNothing } from '../core/fair-share-words.ts'
import type { ServiceCode } from '../core/rate-book.ts'
import { USE_COLUMNS } from '../core/read-service-use.ts'
import { capitalised, SCHOOLS_OF_PHASE } from '../core/words.ts'
import type { YearModels } from '../core/year-models.ts'
import {
  chargesPath,
  fairShareCsvPath,
  fairSharePath,
  importUsePath,
  serviceChargesPath,
  statementPath,
  useTemplatePath,
} from './analysis-paths.ts'
import { crumbs, serviceLink, yearView } from './year-view.ts'

type Choice = Readonly<{ service: ServiceCode; phase: Phase; fair: FairShare | null }>

/** What the page is about: one service and phase among all, and the order of its schools. */
export type ChosenShare = Readonly<{
  choices: readonly Choice[]
  chosen: Choice | null
  /** Null where the figures of the chosen service are not known. */
  fair: FairShare | null
  /** Whether the figures of any service are known for the year. */
  anyUse: boolean
  sort: string
}>

/** Without last year's rates nobody knows what was taken, so there is nothing to set the use beside. */
export function noPriorView(models: YearModels): Readonly<Record<string, unknown>> {
  const last = yearBefore(models.year)

  return {
    ...frame(models),
    fair: null,
    empty: {
      title: 'Last year’s rates are not known',
      text: `Use is set beside what was taken from each school in the same year: import the rates of ${last} first.`,
    },
  }
}

export function fairShareView(
  models: YearModels,
  chosen: ChosenShare,
  names: ReadonlyMap<Urn, string>,
): Readonly<Record<string, unknown>> {
  const { fair } = chosen
  const last = yearBefore(models.year)

  return {
    ...frame(models),
    filter: {
      action: fairSharePath(models.year),
      services: chosen.choices.map((one) => ({
        value: `${one.service}/${one.phase}`,
        text: `${serviceLink(models, one.service).name}, ${SCHOOLS_OF_PHASE[one.phase]}${one.fair === null ? ' (no figures yet)' : ''}`,
        selected: one === chosen.chosen,
      })),
      sorts: Object.entries(SORTS).map(([value, text]) => ({ value, text, selected: value === sortOf(chosen.sort) })),
    },
    importHref: importUsePath(models.year),
    templateHref: fair === null ? useTemplatePath(models.year) : null,
    empty:
      fair === null
        ? {
            title: chosen.anyUse ? `No figures of this service for ${last} yet` : `No figures of use for ${last} yet`,
            text: `Bring in what each school had in ${last} (visits, cases, claims, checks or bookings) from a file with the columns ${USE_COLUMNS.join(', ')}. You see what the file would change before anything is kept.`,
            href: importUsePath(models.year),
            action: 'Import figures of use',
          }
        : null,
    fair: fair === null ? null : shareView(models, fair, chosen.sort, names),
  }
}

const SORTS = {
  difference: 'Difference: had more than its share first',
  paid: 'Difference: paid more than its share first',
  use: 'Use, most first',
  taken: 'Taken last year, highest first',
  name: 'Name, A to Z',
} as const

type Sort = keyof typeof SORTS

const byName = (one: FairShareRow, other: FairShareRow): number =>
  one.school.name.localeCompare(other.school.name, 'en')

const ORDERS: Readonly<Record<Sort, (one: FairShareRow, other: FairShareRow) => number>> = {
  difference: (one, other) => (other.difference ?? 0) - (one.difference ?? 0),
  paid: (one, other) => (one.difference ?? 0) - (other.difference ?? 0),
  use: (one, other) => other.count - one.count,
  taken: (one, other) => (other.taken ?? 0) - (one.taken ?? 0),
  name: byName,
}

/** The schools as the address sorts them: by difference where it does not say. */
export function inOrder(fair: FairShare, sort: string): readonly FairShareRow[] {
  const order = ORDERS[sortOf(sort)]

  return fair.rows.toSorted((one, other) => order(one, other) || byName(one, other))
}

function sortOf(asked: string): Sort {
  return Object.hasOwn(SORTS, asked) ? (asked as Sort) : 'difference'
}

function frame(models: YearModels): Readonly<Record<string, unknown>> {
  return {
    title: `Fair share, ${yearInProse(models.year)}`,
    section: 'year',
    wide: true,
    breadcrumbs: crumbs(models.year, { text: 'Charges by school', href: chargesPath(models.year) }),
    year: yearView(models),
  }
}

function shareView(
  models: YearModels,
  fair: FairShare,
  sort: string,
  names: ReadonlyMap<Urn, string>,
): Readonly<Record<string, unknown>> {
  const last = yearBefore(models.year)
  const [finding = '', ...findings] = findingsInWords(fair, last)
  const search = new URLSearchParams({ of: `${fair.service}/${fair.phase}`, sort: sortOf(sort) })

  return {
    ...fair,
    name: serviceLink(models, fair.service).name,
    schools: SCHOOLS_OF_PHASE[fair.phase],
    href: serviceChargesPath(models.year, fair.service),
    isProposed: models.current.book.services.some(({ code }) => code === fair.service),
    heading: capitalised(fair.measure),
    finding,
    findings,
    hasValue: fair.value !== null,
    rows: inOrder(fair, sort).map((row) => rowView(models, row, fair.measure)),
    allThrough: fair.rows.some(({ school }) => school.charging.allThrough),
    nothing: paidForNothing(fair).map((row) => rowView(models, row, fair.measure)),
    nothingTaken: sumPence(paidForNothing(fair).map(({ taken }) => taken ?? NO_PENCE)),
    nothingProposed: sumPence(paidForNothing(fair).map(({ proposed }) => proposed ?? NO_PENCE)),
    concentration: [
      ...concentrationRow(`Cost in ${last}`, concentrationOf(lastYears(fair).map(({ taken }) => taken ?? 0))),
      ...concentrationRow(
        `${capitalised(fair.measure)} in ${last}`,
        concentrationOf(lastYears(fair).map(({ count }) => count)),
      ),
    ],
    uncharged: fair.uncharged.map((use) => ({
      ...use,
      name: names.get(use.urn) ?? use.urn,
      href: `/schools/${use.urn}`,
    })),
    unchargedCount: sumUnits(fair.uncharged.map(({ count }) => count)),
    csvHref: `${fairShareCsvPath(models.year)}?${search}`,
  }
}

/** A school that is charged for the first time this year says nothing about how last year's was shared. */
function lastYears(fair: FairShare): readonly FairShareRow[] {
  return fair.rows.filter(({ taken, count }) => taken !== null || count > 0)
}

function rowView(models: YearModels, row: FairShareRow, measure: string): Readonly<Record<string, unknown>> {
  return {
    name: row.school.name,
    href: statementPath(models.year, row.school.urn),
    taken: row.taken === null ? 'Not charged' : formatPence(row.taken),
    takenShare: shareWords(row.takenShare),
    count: formatUnits(row.count),
    countShare: shareWords(row.countShare),
    value: row.value === null ? '–' : formatPence(row.value),
    words: differenceInWords(row, measure),
    proposed: row.proposed === null ? 'Not charged' : formatPence(row.proposed),
  }
}

function shareWords(share: Percentage | null): string {
  return share === null ? '–' : formatPercentageTo(share, 1)
}

function concentrationRow(name: string, one: Concentration | null): readonly Readonly<Record<string, unknown>>[] {
  return one === null
    ? []
    : [{ ...one, name, topShare: formatPercentageTo(one.topShare, 1), gini: formatPercentageTo(one.gini, 1) }]
}
