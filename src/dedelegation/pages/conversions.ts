import { formatDate, parseCalendarDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import { yearInProse, firstDay, lastDay } from '../../kernel/funding-year.ts'
import { isPhase, PHASE_NAMES, PHASES, type Phase } from '../../kernel/phase.ts'
import { page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { inYearEffect, windowInWords, type ConversionRules } from '../core/conversion-rules.ts'
import {
  averageEffect,
  effectOfConversions,
  largestPayers,
  meanRise,
  schoolsOfPhase,
  type ServiceEffect,
} from '../core/conversions.ts'
import { nameOfRateFactor } from '../core/factor-names.ts'
import type { Model, SchoolCharges } from '../core/model.ts'
import { SCHOOLS_OF_PHASE } from '../core/words.ts'
import type { YearModels } from '../core/year-models.ts'
import type { SchoolRecord, Urn } from '../../schools/core/school.ts'
import { conversionsPath, statementPath } from './analysis-paths.ts'
import { crumbs, serviceLink, sourceView, yearView } from './year-view.ts'

/** What the page knows beside the year: the register's proposals, and the year's rules for a conversion within it. */
type ConversionFacts = Readonly<{ register: readonly SchoolRecord[]; rules: ConversionRules | null }>

/** What schools that become academies would take with them, and what it would cost the others to keep a service whole. */
export function showConversions(models: YearModels, request: PageRequest, facts: ConversionFacts): PageResponse {
  return page('dedelegation/pages/conversions.njk', conversionsView(models, request.query, facts))
}

const COUNTS = [1, 2, 5] as const

/** "Open, but proposed to close": for a maintained school, most often on its way to becoming an academy. */
const PROPOSED_TO_CLOSE = '3'

function conversionsView(
  models: YearModels,
  query: PageRequest['query'],
  facts: ConversionFacts,
): Readonly<Record<string, unknown>> {
  const model = models.current
  const phase = phaseOf(model, query)
  const schools = phase === null ? [] : schoolsOfPhase(model, phase)
  const picked = pickedSchools(model, query)
  const proposed = proposedSchools(model, facts.register)
  const date = typedDate(query)

  return {
    title: `If schools become academies, ${yearInProse(models.year)}`,
    section: 'year',
    breadcrumbs: crumbs(models.year),
    errors: dateErrors(models, query, date),
    year: yearView(models),
    action: conversionsPath(models.year),
    phases: phaseItems(model, phase),
    phase: phase === null ? null : { code: phase, schools: SCHOOLS_OF_PHASE[phase], count: schools.length },
    cases: phase === null ? [] : casesView(models, phase),
    allThrough: schools.some(({ school }) => school.charging.allThrough),
    items: schools.map(({ school }) => ({
      name: `school-${school.urn}`,
      urn: school.urn,
      text: school.name,
      checked: picked.some((one) => one.school.urn === school.urn),
    })),
    proposed: proposed.map(({ school, total }) => ({
      name: school.name,
      href: statementPath(models.year, school.urn),
      total,
      effectHref: `${conversionsPath(models.year)}?${new URLSearchParams({ phase: phase ?? '', [`school-${school.urn}`]: 'on' })}#effect`,
    })),
    effect: picked.length === 0 ? null : effectView(models, picked),
    dateItems: (['day', 'month', 'year'] as const).map((part) => ({
      name: part,
      value: query[`date-${part}`] ?? '',
      classes: part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
    })),
    rules: facts.rules === null ? null : rulesView(facts.rules),
    inYear: facts.rules === null || date === null ? [] : inYearRows(models, picked, date, facts.rules),
  }
}

/** The phase that was asked for, or else the one with the most schools. */
function phaseOf(model: Model, query: PageRequest['query']): Phase | null {
  const asked = query['phase'] ?? ''
  if (isPhase(asked) && schoolsOfPhase(model, asked).length > 0) return asked
  const [most] = PHASES.filter((phase) => schoolsOfPhase(model, phase).length > 0).toSorted(
    (one, other) => schoolsOfPhase(model, other).length - schoolsOfPhase(model, one).length,
  )

  return most ?? null
}

function phaseItems(model: Model, chosen: Phase | null): readonly Readonly<Record<string, unknown>>[] {
  return PHASES.filter((phase) => schoolsOfPhase(model, phase).length > 0).map((phase) => ({
    value: phase,
    text: PHASE_NAMES[phase],
    selected: phase === chosen,
  }))
}

function pickedSchools(model: Model, query: PageRequest['query']): readonly SchoolCharges[] {
  return model.schools.filter(({ school }) => query[`school-${school.urn}`] !== undefined)
}

function proposedSchools(model: Model, register: readonly SchoolRecord[]): readonly SchoolCharges[] {
  const urns = new Set(register.filter(({ status }) => status === PROPOSED_TO_CLOSE).map(({ urn }) => urn))

  return model.schools.filter(({ school }) => urns.has(school.urn))
}

/** The worst case and the average case for each number of schools, beside each other. */
function casesView(models: YearModels, phase: Phase): readonly Readonly<Record<string, unknown>>[] {
  const model = models.current
  const schools = schoolsOfPhase(model, phase).length

  return COUNTS.filter((count) => count < schools).map((count) => {
    const worst = largestPayers(model, phase, count).map(({ school }) => school.urn)
    const effect = effectOfConversions(model, new Set(worst))
    const average = averageEffect(model, phase, count)
    const query = new URLSearchParams({ phase, ...Object.fromEntries(worst.map((urn) => [`school-${urn}`, 'on'])) })

    return {
      count,
      worst: effect.lost,
      worstExtra: meanRise(effect, phase),
      worstHref: `${conversionsPath(models.year)}?${query}#effect`,
      names: effect.converting.map(({ name }) => name),
      average: average?.lost ?? null,
      averageExtra: average?.extraEach ?? null,
    }
  })
}

function effectView(models: YearModels, picked: readonly SchoolCharges[]): Readonly<Record<string, unknown>> {
  const urns: ReadonlySet<Urn> = new Set(picked.map(({ school }) => school.urn))
  const effect = effectOfConversions(models.current, urns)
  const touched = effect.services.filter(({ lost }) => lost > 0)
  const paysMore = effect.staying.filter(({ extra }) => extra !== 0)

  return {
    converting: effect.converting.map(({ name, urn }) => ({ name, href: statementPath(models.year, urn) })),
    lost: effect.lost,
    left: effect.before - effect.lost,
    services: touched.map((service) => serviceRow(models, service)),
    extra: effect.extra,
    staying: paysMore.map(({ school, before, whole, extra }) => ({
      name: school.name,
      href: statementPath(models.year, school.urn),
      before,
      whole,
      extra,
    })),
  }
}

function serviceRow(models: YearModels, service: ServiceEffect): Readonly<Record<string, unknown>> {
  return {
    ...serviceLink(models, service.service),
    phase: PHASE_NAMES[service.phase],
    before: service.before,
    lost: service.lost,
    after: service.after,
    lines: service.lines.map((line) => ({
      factor: nameOfRateFactor(line.line.factor),
      rate: line.line.rate,
      lost: line.lost,
      wholeRate: line.wholeRate,
      gap: line.gap,
    })),
  }
}

function rulesView(rules: ConversionRules): Readonly<Record<string, unknown>> {
  return {
    windows: rules.windows.map((window) => ({
      when: windowInWords(window),
      text: window.text,
      source: sourceView(window.source),
    })),
    educationFunctions: { ...rules.educationFunctions, source: sourceView(rules.educationFunctions.source) },
    contingency: { ...rules.contingency, source: sourceView(rules.contingency.source) },
    adjustment: { from: rules.adjustment.from, to: rules.adjustment.to },
  }
}

function inYearRows(
  models: YearModels,
  picked: readonly SchoolCharges[],
  date: CalendarDate,
  rules: ConversionRules,
): readonly Readonly<Record<string, unknown>>[] {
  return picked.flatMap((charges) => {
    const effect = inYearEffect(charges, models.current.book, date, rules)

    return effect === null ? [] : [{ ...effect, name: charges.school.name, on: formatDate(date) }]
  })
}

/** Null where nothing was typed, or no real day. */
function typedDate(query: PageRequest['query']): CalendarDate | null {
  const [day = '', month = '', year = ''] = typedParts(query)

  return parseCalendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

function typedParts(query: PageRequest['query']): readonly string[] {
  return ['day', 'month', 'year'].map((part) => (query[`date-${part}`] ?? '').trim())
}

function dateErrors(
  models: YearModels,
  query: PageRequest['query'],
  date: CalendarDate | null,
): readonly Readonly<{ text: string; href: string }>[] {
  if (typedParts(query).every((part) => part === '')) return []
  if (date === null) return [{ text: 'The day of conversion must be a real date', href: '#date-day' }]
  const { year } = models
  if (date >= firstDay(year) && date <= lastDay(year)) return []
  const words = `from ${formatDate(firstDay(year))} to ${formatDate(lastDay(year))}`

  return [{ text: `The day of conversion must be in the year, ${words}`, href: '#date-day' }]
}
