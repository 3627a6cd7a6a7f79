import { decimalPence } from '../../kernel/pence.ts'
import { formatPercentageTo, percentage } from '../../kernel/percentage.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { yearInProse, firstCalendarYear } from '../../kernel/funding-year.ts'
import { decimalUnits } from '../../kernel/units.ts'
import { number, writeCsv } from '../../platform/files/csv.ts'
import { download, NOT_FOUND, page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { FACTOR_NAMES } from '../../formula/core/factors.ts'
import { describeLine } from '../core/describe-line.ts'
import { factorCaution } from '../core/factor-caution.ts'
import { nameOfRateFactor } from '../core/factor-names.ts'
import { notGivenInWords } from '../core/not-given.ts'
import { findHead } from '../core/legal-heads.ts'
import type { Charge, LineTotal, Model, ServiceTotal } from '../core/model.ts'
import type { ModelSchool } from '../core/model-input.ts'
import { compareOutside, type OutsideComparison, type PriceTiming } from '../core/outside-price.ts'
import { publishedLine } from '../core/published-step.ts'
import { lineKey, type RateLine, type Service } from '../core/rate-book.ts'
import { retainedByService } from '../core/retained.ts'
import { listInWords, SCHOOLS_OF_PHASE } from '../core/words.ts'
import type { YearModels } from '../core/year-models.ts'
import { comparatorsPath, fairSharePath, respreadPath, serviceCsvPath, statementPath } from './analysis-paths.ts'
import { derivationInWords } from './derivation-words.ts'
import { valueSources } from './value-sources.ts'
import { crumbs, sourceView, yearView } from './year-view.ts'

/** What a service takes, under which law, from whom, and what every school gives up for it. */
export function showServiceCharges(models: YearModels, request: PageRequest): PageResponse {
  const service = findService(models, request)

  return service === null ? NOT_FOUND : page('dedelegation/pages/service-charges.njk', serviceView(models, service))
}

export function downloadServiceCharges(models: YearModels, request: PageRequest): PageResponse {
  const service = findService(models, request)
  if (service === null) return NOT_FOUND
  const header = ['URN', 'School', 'Phase', 'Factor', 'Units', 'Rate', 'Amount']
  const rows = payersOf(models, service).flatMap(({ school, charge }) =>
    charge.lines.map(({ line, units, given, amount }) => [
      school.urn,
      school.name,
      PHASE_NAMES[charge.phase],
      nameOfRateFactor(line.factor),
      given ? number(decimalUnits(units)) : '',
      number(decimalPence(line.rate)),
      number(decimalPence(amount)),
    ]),
  )
  const name = `${service.code}-${models.year}.csv`

  return download(name, 'text/csv; charset=utf-8', writeCsv([header, ...rows], { byteOrderMark: true }))
}

export function serviceView(models: YearModels, service: Service): Readonly<Record<string, unknown>> {
  const head = findHead(models.data, service.head)
  const retained = retainedByService(models.current, models.data.unitValues, service.code)

  return {
    title: `${service.name}, ${yearInProse(models.year)}`,
    section: 'services',
    breadcrumbs: crumbs(models.year, { text: 'Services and rates', href: `/years/${models.year}/services` }),
    year: yearView(models),
    service,
    deferred: service.status === 'deferred',
    head:
      head === null
        ? null
        : {
            name: head.name,
            paragraph: head.paragraph,
            regulations: head.regulations,
            charged: listInWords(head.charged.map((phase) => SCHOOLS_OF_PHASE[phase])),
            voters: listInWords(head.voters.map((phase) => SCHOOLS_OF_PHASE[phase])),
            votes: head.voters.length,
            source: sourceView(head.source),
          },
    phases: models.current.services
      .filter((total) => total.service === service.code)
      .map((total) => phaseView(models, service, total)),
    retained: retained.map((one) => ({
      ...one,
      factor: nameOfRateFactor(one.factor),
      phase: PHASE_NAMES[one.phase],
      share: formatPercentageTo(one.keptShare, 2),
    })),
    values: valueSources(models.year, models.data.unitValues, linesOf(models.current, service)),
    outside: compareOutside(models.current, models.data.outsidePrices, service.code).map(outsideView),
    comparatorsHref: comparatorsPath(models.year),
    csvHref: serviceCsvPath(models.year, service.code),
  }
}

function findService(models: YearModels, request: PageRequest): Service | null {
  const code = request.params['code'] ?? ''

  return models.current.book.services.find((service) => service.code === code) ?? null
}

function phaseView(models: YearModels, service: Service, total: ServiceTotal): Readonly<Record<string, unknown>> {
  const payers = payersOf(models, service).filter(({ charge }) => charge.phase === total.phase)
  const prior = models.prior?.services.find((one) => one.service === total.service && one.phase === total.phase)
  const lines = models.current.lines.filter(({ line }) => line.service === total.service && line.phase === total.phase)

  return {
    phase: total.phase,
    name: PHASE_NAMES[total.phase],
    schools: SCHOOLS_OF_PHASE[total.phase],
    total: total.total,
    prior: prior?.total ?? null,
    lines: lines.map((line) => lineView(models, line)),
    words: lines.map(({ line }) => describeLine(models.current, line)),
    cautions: lines
      .map(({ line }) => factorCaution(line.factor, firstCalendarYear(models.year)))
      .filter((text) => text !== null),
    range: total.range === null ? null : rangeView(models, total.range, payers),
    notGiven: lines.flatMap(notGivenInWords),
    payers: payers.map(({ school, charge }) => ({
      name: school.name,
      href: statementPath(models.year, school.urn),
      charge,
      prior: priorCharge(models, school, charge),
    })),
    chart: payers.length < 2 ? null : chartOf(total, payers),
    fairShareHref: fairSharePath(models.year, total),
    respreadHref: `${respreadPath(models.year)}?line=${total.service}/${total.phase}`,
  }
}

function linesOf({ lines }: Model, service: Service): readonly RateLine[] {
  return lines.flatMap(({ line }) => (line.service === service.code ? [line] : []))
}

type Payer = Readonly<{ school: ModelSchool; charge: Charge }>

function payersOf(models: YearModels, service: Service): readonly Payer[] {
  return models.current.schools.flatMap(({ school, charges }) =>
    charges.filter((charge) => charge.service === service.code).map((charge) => ({ school, charge })),
  )
}

function lineView(models: YearModels, total: LineTotal): Readonly<Record<string, unknown>> {
  const before = models.prior?.lines.find(({ line }) => lineKey(line) === lineKey(total.line)) ?? null
  const published = publishedLine(total)

  return {
    ...total,
    factor: nameOfRateFactor(total.line.factor),
    rate: total.line.rate,
    derivation: derivationInWords(models.current.book, total.line),
    commentary: total.line.commentary,
    printed: published.printed === published.exact ? null : published.printed,
    before: before === null ? null : { rate: before.line.rate, units: before.units, amount: before.amount },
  }
}

/** Each statistic by its own name, with a school that it belongs to where there is one. */
function rangeView(
  models: YearModels,
  range: NonNullable<ServiceTotal['range']>,
  payers: readonly Payer[],
): readonly Readonly<Record<string, unknown>>[] {
  const at = (amount: number): Readonly<Record<string, unknown>> | null => {
    const paying = payers.filter(({ charge }) => charge.total === amount)
    const [first] = paying
    if (first === undefined) return null
    const others = paying.length - 1

    return {
      name: first.school.name,
      href: statementPath(models.year, first.school.urn),
      others: others === 0 ? '' : others === 1 ? ' and 1 other' : ` and ${others} others`,
    }
  }

  return [
    { name: 'Lowest', amount: range.lowest, at: at(range.lowest) },
    { name: 'Median (half pay less, half pay more)', amount: range.median, at: at(range.median) },
    { name: 'Highest', amount: range.highest, at: at(range.highest) },
    { name: 'Mean (the total shared equally)', amount: range.mean, at: null },
  ]
}

function priorCharge(models: YearModels, school: ModelSchool, charge: Charge): Charge | null {
  const before = models.prior?.schools.find((one) => one.school.urn === school.urn)

  return before?.charges.find((one) => one.service === charge.service && one.phase === charge.phase) ?? null
}

function chartOf(total: ServiceTotal, payers: readonly Payer[]): Readonly<Record<string, unknown>> {
  const sorted = payers.toSorted((one, other) => other.charge.total - one.charge.total)
  const half = schoolsThatPayHalf(
    sorted.map(({ charge }) => charge.total),
    total.total,
  )

  return {
    id: `${total.phase}-charges`,
    title: `${half} of ${sorted.length} ${SCHOOLS_OF_PHASE[total.phase]} pay half of the total`,
    description:
      'One bar a school, from the highest charge to the lowest. The table of every school has the same figures.',
    bars: sorted.map(({ school, charge }) => ({ label: school.name, value: charge.total })),
  }
}

/** How many of the highest charges together come to half of the total or more. */
function schoolsThatPayHalf(falling: readonly number[], total: number): number {
  let sum = 0
  const place = falling.findIndex((amount) => (sum += amount) * 2 >= total)

  return place + 1
}

const TIMINGS: Readonly<Record<PriceTiming, string>> = {
  'whole-year': '',
  'part-year': 'This price holds for only part of the year.',
  'earlier-year': 'This is the price of an earlier year. Find this year’s price before you rely on the comparison.',
  'later-year': 'This is the price of a later year. Find this year’s price before you rely on the comparison.',
}

function outsideView(comparison: OutsideComparison): Readonly<Record<string, unknown>> {
  const { price } = comparison

  return {
    ...comparison,
    name: price.name,
    price: price.price,
    from: price.from,
    source: sourceView(price.source),
    unit: `a ${FACTOR_NAMES[price.factor].unit}`,
    warning: TIMINGS[comparison.timing],
    cheaper: comparison.cheaperBy >= 0,
    size: Math.abs(comparison.cheaperBy),
    sizeEach: comparison.cheaperByEach === null ? null : Math.abs(comparison.cheaperByEach),
    shareSize: comparison.share === null ? null : formatPercentageTo(percentage(Math.abs(comparison.share)), 2),
  }
}
