import { yearBefore } from '../../kernel/funding-year.ts'
import { decimalPence, type Pence } from '../../kernel/pence.ts'
import { decimalPercentage, type Percentage } from '../../kernel/percentage.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { decimalUnits } from '../../kernel/units.ts'
import { number, writeCsv, type CsvCell } from '../../platform/files/csv.ts'
import { download, NOT_FOUND, page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { fairShareOf, servicesAndPhases } from '../core/fair-share.ts'
import { differenceInWords } from '../core/fair-share-words.ts'
import type { Model } from '../core/model.ts'
import type { YearModels } from '../core/year-models.ts'
import type { AnalysisSources } from './analysis-sources.ts'
import { fairShareView, inOrder, noPriorView, type ChosenShare } from './fair-share-view.ts'
import { serviceLink } from './year-view.ts'

const TEMPLATE = 'dedelegation/pages/fair-share.njk'

/** What each school gave up for a service last year beside what it had of it, and what it is asked for this year. */
export async function showFairShare(
  models: YearModels,
  request: PageRequest,
  sources: AnalysisSources,
): Promise<PageResponse> {
  const { prior } = models
  if (prior === null) return page(TEMPLATE, noPriorView(models))
  const chosen = await choose(models, prior, request, sources)
  const uncharged = new Set(chosen.fair?.uncharged.map(({ urn }) => urn))
  const register = uncharged.size === 0 ? [] : await sources.listSchools(request.platform.db)
  const names = new Map(register.filter(({ urn }) => uncharged.has(urn)).map(({ urn, name }) => [urn, name]))

  return page(TEMPLATE, fairShareView(models, chosen, names))
}

export async function downloadFairShare(
  models: YearModels,
  request: PageRequest,
  sources: AnalysisSources,
): Promise<PageResponse> {
  const { prior } = models
  const chosen = prior === null ? null : await choose(models, prior, request, sources)
  if (chosen === null || chosen.fair === null) return NOT_FOUND
  const { fair } = chosen
  const last = yearBefore(models.year)
  const header = [
    'URN',
    'School',
    'Phase',
    'Service',
    `Taken ${last}`,
    'Share of cost (%)',
    'Measure',
    `Use ${last}`,
    'Share of use (%)',
    `Value ${last}`,
    'Difference (points)',
    'In words',
    `Proposed ${models.year}`,
    'Source',
  ]
  const service = serviceLink(models, fair.service).name
  const source = fair.sources.join('; ')
  const rows = inOrder(fair, chosen.sort).map((row): readonly CsvCell[] => [
    row.school.urn,
    row.school.name,
    PHASE_NAMES[fair.phase],
    service,
    money(row.taken),
    points(row.takenShare),
    fair.measure,
    number(decimalUnits(row.count)),
    points(row.countShare),
    money(row.value),
    points(row.difference),
    differenceInWords(row, fair.measure),
    money(row.proposed),
    source,
  ])
  const name = `fair-share-${fair.service}-${fair.phase}-${last}.csv`

  return download(name, 'text/csv; charset=utf-8', writeCsv([header, ...rows], { byteOrderMark: true }))
}

/** What the address asks for; else the first service and phase that figures are known for, else the first of all. */
async function choose(
  models: YearModels,
  prior: Model,
  request: PageRequest,
  sources: AnalysisSources,
): Promise<ChosenShare> {
  const use = await sources.listServiceUse(request.platform.db, yearBefore(models.year))
  const both = { prior, current: models.current }
  const choices = servicesAndPhases(prior, models.current).map((one) => ({ ...one, fair: fairShareOf(both, use, one) }))
  const asked = choices.find(({ service, phase }) => `${service}/${phase}` === request.query['of'])
  const chosen = asked ?? choices.find(({ fair }) => fair !== null) ?? choices[0] ?? null

  return { choices, chosen, fair: chosen?.fair ?? null, anyUse: use.length > 0, sort: request.query['sort'] ?? '' }
}

function money(amount: Pence | null): CsvCell {
  return amount === null ? '' : number(decimalPence(amount))
}

function points(share: Percentage | null): CsvCell {
  return share === null ? '' : number(decimalPercentage(share))
}
