import { yearInProse, yearBefore } from '../../kernel/funding-year.ts'
import { decimalPence, pence, sumPence, type Pence } from '../../kernel/pence.ts'
import { isPhase, PHASE_NAMES, type Phase } from '../../kernel/phase.ts'
import { number, writeCsv, type CsvCell } from '../../platform/files/csv.ts'
import { download, page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { Asked } from '../core/asked.ts'
import { compareModels, type SchoolChange } from '../core/compare-models.ts'
import { phaseOfSchool } from '../core/conversions.ts'
import type { Model } from '../core/model.ts'
import type { ModelSchool } from '../core/model-input.ts'
import type { YearModels } from '../core/year-models.ts'
import {
  bridgePath,
  censusEffectPath,
  chargesCsvPath,
  chargesPath,
  comparatorsPath,
  conversionsPath,
  fairSharePath,
  respreadPath,
  statementPath,
} from './analysis-paths.ts'
import type { AnalysisSources } from './analysis-sources.ts'
import { forumView } from './forum-view.ts'
import { crumbs, yearView } from './year-view.ts'

type Query = PageRequest['query']

const SORTS = {
  name: 'Name, A to Z',
  most: 'Charge, highest first',
  least: 'Charge, lowest first',
  more: 'Change, largest increase first',
  less: 'Change, largest fall first',
} as const

type Sort = keyof typeof SORTS

/** The charges of every school, filtered and sorted as the address says. */
export async function showCharges(
  models: YearModels,
  { platform, query }: PageRequest,
  { loadAsked }: AnalysisSources,
): Promise<PageResponse> {
  const asked = await loadAsked(platform.db, models.year)

  return page('dedelegation/pages/charges.njk', chargesView(models, query, asked))
}

export function downloadCharges(models: YearModels, request: PageRequest): PageResponse {
  const services = models.current.services
  const header = [
    'URN',
    'School',
    'Phase',
    ...services.map((one) => `${one.service} ${one.phase}`),
    models.year,
    ...(models.prior === null ? [] : [yearBefore(models.year), 'Change']),
  ]
  const byUrn = new Map(models.current.schools.map((charges) => [charges.school.urn, charges]))
  const rows = chosenSchools(models, request.query).map((row): readonly CsvCell[] => [
    row.school.urn,
    row.school.name,
    phaseName(row.school),
    ...services.map(({ service, phase }) => {
      const charge = byUrn.get(row.school.urn)?.charges.find((one) => one.service === service && one.phase === phase)

      return charge === undefined ? '' : number(decimalPence(charge.total))
    }),
    number(decimalPence(row.after)),
    ...(models.prior === null ? [] : [number(decimalPence(row.before)), number(decimalPence(row.change))]),
  ])

  return download(
    `charges-${models.year}.csv`,
    'text/csv; charset=utf-8',
    writeCsv([header, ...rows], { byteOrderMark: true }),
  )
}

function chargesView(models: YearModels, query: Query, asked: readonly Asked[]): Readonly<Record<string, unknown>> {
  const rows = chosenSchools(models, query)
  const sort = sortOf(query)
  const chart = rows.filter((row) => row.inAfter && row.inBefore).toSorted((one, other) => other.change - one.change)
  const search = new URLSearchParams(Object.entries(query).filter(([name]) => ['q', 'phase', 'sort'].includes(name)))

  return {
    title: `Charges by school, ${yearInProse(models.year)}`,
    section: 'year',
    breadcrumbs: crumbs(models.year),
    year: yearView(models),
    filter: {
      action: chargesPath(models.year),
      q: query['q'] ?? '',
      phases: phaseItems(models.current, query),
      sorts: sortItems(sort),
    },
    rows: rows.map((row) => rowView(models, row)),
    caption: captionOf(rows),
    total: { before: sum(rows, 'before'), after: sum(rows, 'after'), change: sum(rows, 'change') },
    figures: {
      before: models.prior?.total ?? null,
      after: models.current.total,
      schools: models.current.schools.length,
    },
    forum: forumView(models.current.services, asked),
    csvHref: `${chargesCsvPath(models.year)}?${search}`,
    bridgeHref: bridgePath(models.year),
    more: [
      { text: 'Why the charges changed', href: bridgePath(models.year) },
      { text: 'Fair share: what was taken beside what schools had', href: fairSharePath(models.year) },
      { text: 'If schools become academies', href: conversionsPath(models.year) },
      { text: 'Take the same total on other factors', href: respreadPath(models.year) },
      { text: 'What another census does', href: censusEffectPath(models.year) },
      { text: 'Other authorities’ rates', href: comparatorsPath(models.year) },
    ],
    chart:
      models.prior === null || chart.length < 2 || chart.every(({ change }) => change === 0)
        ? null
        : changeChart(chart),
  }
}

/** Without last year, nothing is compared: every school stands with this year's charge alone. */
function chosenSchools(models: YearModels, query: Query): readonly SchoolChange[] {
  const words = (query['q'] ?? '').trim().toLowerCase()
  const phase = phaseOf(query)
  const schools = compareModels(models.prior ?? models.current, models.current).schools.filter(
    ({ school }) =>
      (words === '' || school.name.toLowerCase().includes(words) || school.urn.startsWith(words)) &&
      (phase === null || phaseOfSchool(school) === phase),
  )

  return schools.toSorted(ORDERS[sortOf(query)])
}

const byName = (one: SchoolChange, other: SchoolChange): number =>
  one.school.name.localeCompare(other.school.name, 'en')

const ORDERS: Readonly<Record<Sort, (one: SchoolChange, other: SchoolChange) => number>> = {
  name: byName,
  most: (one, other) => other.after - one.after || byName(one, other),
  least: (one, other) => one.after - other.after || byName(one, other),
  more: (one, other) => other.change - one.change || byName(one, other),
  less: (one, other) => one.change - other.change || byName(one, other),
}

function sortOf(query: Query): Sort {
  const asked = query['sort'] ?? ''

  return asked in SORTS ? (asked as Sort) : 'name'
}

function phaseOf(query: Query): Phase | null {
  const asked = query['phase'] ?? ''

  return isPhase(asked) ? asked : null
}

function phaseName(school: ModelSchool): string {
  const phase = phaseOfSchool(school)

  return phase === null ? '' : PHASE_NAMES[phase]
}

function rowView(models: YearModels, row: SchoolChange): Readonly<Record<string, unknown>> {
  return {
    name: row.school.name,
    urn: row.school.urn,
    href: statementPath(models.year, row.school.urn),
    phase: phaseName(row.school),
    before: row.inBefore ? row.before : null,
    after: row.inAfter ? row.after : null,
    change: row.change,
    note: row.inAfter ? (row.inBefore ? '' : 'New this year') : 'No longer charged',
  }
}

/** A school that is no longer charged has a row, but is none of the schools charged. */
function captionOf(rows: readonly SchoolChange[]): string {
  const schools = rows.length === 1 ? '1 school' : `${rows.length} schools`
  const gone = rows.filter(({ inAfter }) => !inAfter).length
  if (gone === 0) return schools

  return rows.length === 1
    ? `${schools}, no longer charged`
    : `${schools}, ${gone === 1 ? 'one' : gone} no longer charged`
}

function phaseItems(model: Model, query: Query): readonly Readonly<Record<string, unknown>>[] {
  const present = [...new Set(model.schools.map(({ school }) => phaseOfSchool(school)))].filter(
    (phase) => phase !== null,
  )
  const chosen = phaseOf(query)

  return [
    { value: '', text: 'All phases', selected: chosen === null },
    ...present.map((phase) => ({ value: phase, text: PHASE_NAMES[phase], selected: chosen === phase })),
  ]
}

function sortItems(chosen: Sort): readonly Readonly<Record<string, unknown>>[] {
  return Object.entries(SORTS).map(([value, text]) => ({ value, text, selected: value === chosen }))
}

function changeChart(rows: readonly SchoolChange[]): Readonly<Record<string, unknown>> {
  const more = rows.filter(({ change }) => change > 0).length
  const less = rows.filter(({ change }) => change < 0).length

  return {
    id: 'change-by-school',
    title: `${schoolsInWords(more)} more than last year, ${schoolsInWords(less)} less`,
    description:
      'One bar a school, from the largest increase to the largest fall. The table below has the same figures.',
    bars: rows.map(({ school, change }) => ({ label: school.name, value: change })),
  }
}

function schoolsInWords(count: number): string {
  return count === 1 ? '1 school pays' : `${count} schools pay`
}

function sum(rows: readonly SchoolChange[], key: 'before' | 'after' | 'change'): Pence {
  return rows.length === 0 ? pence(0) : sumPence(rows.map((row) => row[key]))
}
