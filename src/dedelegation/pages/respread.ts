import { yearInProse } from '../../kernel/funding-year.ts'
import { formatPercentageTo } from '../../kernel/percentage.ts'
import { isPhase } from '../../kernel/phase.ts'
import { page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { RateFactor } from '../../formula/core/factors.ts'
import type { Concentration } from '../core/concentration.ts'
import { nameOfRateFactor } from '../core/factor-names.ts'
import { allowedFactors, findHead } from '../core/legal-heads.ts'
import type { ServiceTotal } from '../core/model.ts'
import { respread, type Respread, type RespreadRefusal, type Weight } from '../core/respread.ts'
import { nameOfService, SCHOOLS_OF_PHASE } from '../core/words.ts'
import type { YearModels } from '../core/year-models.ts'
import { respreadPath, serviceChargesPath, statementPath } from './analysis-paths.ts'
import { crumbs, yearView } from './year-view.ts'

/** The same total taken on other factors: rates, gap, who pays less or more, and how far a few schools carry it. */
export function showRespread(models: YearModels, request: PageRequest): PageResponse {
  return page('dedelegation/pages/respread.njk', respreadView(models, request.query))
}

function respreadView(models: YearModels, query: PageRequest['query']): Readonly<Record<string, unknown>> {
  const chosen = chosenService(models, query)
  const view = {
    title: `Take the same total on other factors, ${yearInProse(models.year)}`,
    section: 'year',
    breadcrumbs: crumbs(models.year),
    year: yearView(models),
    action: respreadPath(models.year),
    choices: choicesOf(models, chosen),
    chosen: null,
    factors: [],
    result: null,
  }
  if (chosen === null) return view

  const allowed = allowedOf(models, chosen)
  const asked = askedWeights(allowed, query)
  const errors = asked.wrong.map((factor) => ({
    text: `The weight of ${nameOfRateFactor(factor)} must be a whole number from 0 to 1,000`,
    href: `#weight-${factor}`,
  }))
  const answer =
    asked.weights.length === 0 || errors.length > 0
      ? null
      : respread(models.current, models.census.units, { ...chosen, weights: asked.weights, allowed })
  const refusals = answer !== null && !answer.ok ? answer.errors.map(refusalInWords) : []

  return {
    ...view,
    chosen: {
      value: `${chosen.service}/${chosen.phase}`,
      name: nameOfService(models.current.book, chosen.service),
      schools: SCHOOLS_OF_PHASE[chosen.phase],
      total: chosen.total,
      href: serviceChargesPath(models.year, chosen.service),
    },
    errors: [...errors, ...refusals],
    factors: allowed.map((factor) => ({
      factor,
      name: nameOfRateFactor(factor),
      value: query[`weight-${factor}`] ?? '',
      wrong: asked.wrong.includes(factor),
    })),
    result: answer !== null && answer.ok ? resultView(models, answer.value) : null,
  }
}

function chosenService(models: YearModels, query: PageRequest['query']): ServiceTotal | null {
  const [service, phase = ''] = (query['line'] ?? '').split('/')
  if (!isPhase(phase)) return null

  return models.current.services.find((one) => one.service === service && one.phase === phase) ?? null
}

function choicesOf(models: YearModels, chosen: ServiceTotal | null): readonly Readonly<Record<string, unknown>>[] {
  return models.current.services.map((one) => ({
    value: `${one.service}/${one.phase}`,
    text: `${nameOfService(models.current.book, one.service)}, ${SCHOOLS_OF_PHASE[one.phase]}`,
    selected: one === chosen,
  }))
}

/** What the law lets a rate be set on; nothing where the year's law does not list the head. */
function allowedOf(models: YearModels, chosen: ServiceTotal): readonly RateFactor[] {
  const service = models.current.book.services.find(({ code }) => code === chosen.service)
  const head = service === undefined ? null : findHead(models.data, service.head)

  return head === null ? [] : allowedFactors(head, chosen.phase)
}

type Asked = Readonly<{ weights: readonly Weight[]; wrong: readonly RateFactor[] }>

function askedWeights(allowed: readonly RateFactor[], query: PageRequest['query']): Asked {
  const typed = allowed.flatMap((factor) => {
    const text = (query[`weight-${factor}`] ?? '').trim()

    return text === '' ? [] : [{ factor, text }]
  })
  const isWhole = (text: string): boolean => /^\d{1,4}$/.test(text) && Number(text) <= 1000

  return {
    weights: typed.filter(({ text }) => isWhole(text)).map(({ factor, text }) => ({ factor, weight: Number(text) })),
    wrong: typed.filter(({ text }) => !isWhole(text)).map(({ factor }) => factor),
  }
}

function refusalInWords(refusal: RespreadRefusal): Readonly<{ text: string; href?: string }> {
  switch (refusal.code) {
    case 'nothing-to-spread':
      return { text: 'This service takes nothing, so there is nothing to spread' }
    case 'no-weight':
      return { text: 'Enter a weight above 0 for at least one factor', href: '#weights' }
    case 'factor-not-allowed':
      return { text: `The law does not let this service be taken on ${nameOfRateFactor(refusal.factor)}` }
    case 'no-units':
      return {
        text: `No school has any ${nameOfRateFactor(refusal.factor)}, so nothing can be taken on it`,
        href: `#weight-${refusal.factor}`,
      }
  }
}

function resultView(models: YearModels, result: Respread): Readonly<Record<string, unknown>> {
  const sorted = result.schools.toSorted((one, other) => other.change - one.change)

  return {
    ...result,
    lines: result.lines.map((line) => ({ ...line, name: nameOfRateFactor(line.factor) })),
    concentration: concentrationRows(result),
    schools: sorted.map((row) => ({
      name: row.school.name,
      href: statementPath(models.year, row.school.urn),
      before: row.before,
      after: row.after,
      change: row.change,
    })),
    chart:
      sorted.length < 2 || sorted.every(({ change }) => change === 0)
        ? null
        : {
            id: 'gainers-and-losers',
            title: `${schoolsPay(result.losers)} more, ${schoolsPay(result.gainers)} less`,
            description:
              'One bar a school, from the largest increase to the largest fall. The table below has the same figures.',
            bars: sorted.map(({ school, change }) => ({ label: school.name, value: change })),
          },
  }
}

function concentrationRows(result: Respread): readonly Readonly<Record<string, unknown>>[] {
  const row = (name: string, one: Concentration | null): readonly Readonly<Record<string, unknown>>[] =>
    one === null
      ? []
      : [{ name, ...one, topShare: formatPercentageTo(one.topShare, 1), gini: formatPercentageTo(one.gini, 1) }]

  return [...row('As proposed', result.before), ...row('On these factors', result.after)]
}

function schoolsPay(count: number): string {
  return count === 1 ? '1 school pays' : `${count} schools pay`
}
