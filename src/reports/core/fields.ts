import { formatDate } from '../../kernel/calendar-date.ts'
import { yearAfter, yearBefore, yearInProse } from '../../kernel/funding-year.ts'
import { formatPence, pence } from '../../kernel/pence.ts'
import { formatPercentage } from '../../kernel/percentage.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import type { Model } from '../../dedelegation/core/model.ts'
import { compareOutside } from '../../dedelegation/core/outside-price.ts'
import { lineKey, type Service, type ServiceKind } from '../../dedelegation/core/rate-book.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { factText, type Fact } from './fact.ts'
import { fieldOf, type Field, type Fields, type Statistic } from './field.ts'
import { changedRates } from './changed-rates.ts'
import { lineFields, priorOnlyFields } from './line-fields.ts'
import type { PaperDetails } from './prose.ts'
import {
  exactTotal,
  linesOf,
  phasesOf,
  proposedServices,
  publishedText,
  publishedTotal,
  stepOf,
  wholePounds,
} from './published.ts'

/** Every figure that the year's prose may use, by name. Appendices are added by whoever numbers them. */
export function fieldsOf(models: YearModels, details: PaperDetails, facts: readonly Fact[]): Fields {
  const fields = [
    ...yearFields(models, details),
    ...models.current.book.services.flatMap((service) => serviceFields(models, service)),
    ...totalFields(models.current),
    ...models.current.book.assumptions.map((assumption) =>
      fieldOf({
        id: `assumption.${assumption.id}`,
        text: formatPercentage(assumption.value),
        describes: `${assumption.name} (${assumption.source})`,
        group: 'Assumptions',
        working: { kind: 'assumptions' },
      }),
    ),
    ...models.data.outsidePrices.flatMap((price) => outsideFields(models, price)),
    ...facts.map(factField),
  ]

  return new Map(fields.map((field) => [field.id, field]))
}

function yearFields(models: YearModels, details: PaperDetails): readonly Field[] {
  const { year } = models
  const field = (id: string, text: string, describes: string) => fieldOf({ id, text, describes, group: 'The year' })

  return [
    field('year', year, 'the funding year of the paper'),
    field('prior-year', yearBefore(year), 'the funding year before it'),
    field('two-years-before', yearBefore(yearBefore(year)), 'the funding year two before it'),
    field('next-year', yearAfter(year), 'the funding year after it'),
    field('year-in-words', yearInProse(year), 'the funding year in words'),
    field('authority', models.authority, 'the name of the authority'),
    field('census', models.census.name, 'the census that the counts come from'),
    ...(models.census.status === null
      ? []
      : [field('census-status', models.census.status, 'whether those counts are provisional or final')]),
    ...(details.agency === '' ? [] : [field('agency', details.agency, 'the body that recoups from academies')]),
  ]
}

function serviceFields(models: YearModels, service: Service): readonly Field[] {
  const { current, prior } = models
  const lines = linesOf(current, service.code)
  const ended = (prior === null ? [] : linesOf(prior, service.code)).filter(
    (old) => !lines.some(({ line }) => lineKey(line) === lineKey(old.line)),
  )

  return [
    fieldOf({
      id: `${service.code}.buy-back`,
      text: service.buyBack ? 'Academies may buy this service' : 'This service is not offered to academies',
      describes: `${service.name}: whether academies may buy it`,
      group: service.name,
    }),
    ...(lines.length === 0 || prior === null
      ? []
      : [
          serviceTotal(
            service,
            `${service.code}.rates-stay`,
            changedRates(models, service.code).length === 0 ? 'stay as they are' : 'change as the table shows',
            'what all its rates do, after “the rates”',
          ),
        ]),
    ...(lines.length === 0
      ? []
      : [serviceTotal(service, `${service.code}.total`, publishedTotal(lines), 'total of all phases')]),
    ...phasesOf(current, service.code).flatMap((phase) => phaseFields(current, service, phase)),
    ...lines.flatMap((line) => lineFields(models, service, line)),
    ...ended.flatMap((line) => priorOnlyFields(models, service, line)),
  ]
}

function phaseFields(model: Model, service: Service, phase: Model['services'][number]['phase']): readonly Field[] {
  const lines = linesOf(model, service.code, phase)
  const prefix = `${service.code}.${phase}`
  const where = PHASE_NAMES[phase].toLowerCase()
  const range = model.services.find((one) => one.service === service.code && one.phase === phase)?.range ?? null
  const named = (statistic: Statistic, words: string): Field => ({
    ...serviceTotal(service, `${prefix}.range.${statistic}`, words, `${where}: ${statistic} sum from a school`),
    statistic,
  })

  return [
    serviceTotal(service, `${prefix}.total`, publishedTotal(lines), `${where}: total, as published`),
    serviceTotal(service, `${prefix}.exact-total`, formatPence(exactTotal(lines)), `${where}: total to the penny`),
    ...(range === null
      ? []
      : [
          serviceTotal(
            service,
            `${prefix}.schools`,
            String(range.schools),
            `${where}: schools that the decision binds`,
          ),
          named('lowest', `a lowest sum of ${wholePounds(range.lowest)}`),
          named('median', `a median of ${wholePounds(range.median)}`),
          named('highest', `a highest sum of ${wholePounds(range.highest)}`),
          named('mean', `a mean of ${formatPence(range.mean)}`),
        ]),
  ]
}

function serviceTotal(service: Service, id: string, text: string, describes: string): Field {
  return fieldOf({
    id,
    text,
    describes: `${service.name}, ${describes}`,
    group: service.name,
    working: { kind: 'service', service: service.code },
  })
}

function totalFields(model: Model): readonly Field[] {
  const of = (id: string, kind: ServiceKind | null, describes: string): Field => {
    const services = proposedServices(model).filter((service) => kind === null || service.kind === kind)
    const lines = services.flatMap((service) => linesOf(model, service.code))

    return fieldOf({ id, text: publishedText(exactTotal(lines), stepOf(lines)), describes, group: 'The year' })
  }

  return [
    of('total', null, 'all that is proposed'),
    of('total.de-delegated', 'de-delegated', 'all proposed de-delegation'),
    of('total.education-functions', 'education-function', 'all proposed contributions to education functions'),
  ]
}

/** "outside.insurance.rpa": an outside price is named by the first letters of its name. */
function outsideFields(models: YearModels, price: YearModels['data']['outsidePrices'][number]): readonly Field[] {
  const letters = price.name
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.charAt(0))
  const id = `outside.${price.service}.${letters.join('')}`
  const field = (end: string, text: string, describes: string) =>
    fieldOf({
      id: `${id}${end}`,
      text,
      describes: `${price.name}: ${describes}`,
      group: 'Outside prices',
      working: { kind: 'service', service: price.service },
      verified: price.source.verified,
    })
  const comparison = compareOutside(models.current, [price], price.service)[0]

  return [
    field('', formatPence(price.price), `price for one unit (${price.source.text})`),
    field('.from', formatDate(price.from), 'first day of the price'),
    ...(comparison === undefined
      ? []
      : [
          field('.total', wholePounds(comparison.outside), 'what it would cost the schools that pay for the service'),
          field(
            '.comparison',
            `${wholePounds(pence(Math.abs(comparison.cheaperBy)))} ${comparison.cheaperBy < 0 ? 'less' : 'more'}`,
            'how much more or less that is than the total proposed',
          ),
        ]),
  ]
}

function factField(fact: Fact): Field {
  return fieldOf({
    id: `fact.${fact.id}`,
    text: factText(fact),
    describes: `${fact.name}${fact.year === '' ? '' : `, ${fact.year}`}`,
    group: 'Register of facts',
    working: { kind: 'fact', id: fact.id },
    verified: fact.verified,
  })
}
