import { firstCalendarYear, yearInProse } from '../../kernel/funding-year.ts'
import { formatPence } from '../../kernel/pence.ts'
import { finding, type Finding } from './finding.ts'
import { findHead } from './legal-heads.ts'
import type { Model } from './model.ts'
import type { ModelSchool } from './model-input.ts'
import { lineKey } from './rate-book.ts'
import { listInWords, nameOfLine, nameOfService, SCHOOLS_OF_PHASE } from './words.ts'
import type { YearData } from './year-data.ts'

/** Rates that meet no school or no units, schools that the rates meet without units, and services without a place. */
export function checkCoverage(model: Model, prior: Model | null, data: YearData): readonly Finding[] {
  return [
    ...linesThatMeetNobody(model),
    ...schoolsWithoutUnits(model),
    ...countsNotGiven(model),
    ...servicesOutOfPlace(model),
    ...servicesThatEnd(model, prior),
    ...whichMealsCount(model),
    ...unreadLaw(model, data),
  ]
}

function linesThatMeetNobody(model: Model): readonly Finding[] {
  return model.lines.flatMap(({ line, units }) => {
    const about = { services: [line.service], lines: [lineKey(line)] }
    const bound = model.services.find((own) => own.service === line.service && own.phase === line.phase)
    if (bound === undefined || bound.range === null) {
      const message = `${nameOfLine(model.book, line)}: the authority has no maintained ${SCHOOLS_OF_PHASE[line.phase]}, so nobody votes on this rate and nobody pays it.`

      return [finding('no-schools-in-phase', 'warning', message, about)]
    }
    if (units > 0) return []

    return [
      finding(
        'line-without-units',
        'warning',
        `${nameOfLine(model.book, line)}: no school has units, so the rate brings nothing.`,
        about,
      ),
    ]
  })
}

/** A school that is bound but has no counts pays nothing, which is hardly what the census says. */
function schoolsWithoutUnits(model: Model): readonly Finding[] {
  const without = withoutUnits(model)
  if (without.length === 0) return []

  return [
    finding(
      'school-without-units',
      'stop',
      `${listInWords(without.map(({ name }) => name))}: charged by these rates, but without any units in the census in use. Check the census, or the school’s entry in the register.`,
      { schools: without.map(({ urn }) => urn) },
    ),
  ]
}

/** Schools of a line that has units elsewhere, and no count of theirs; those that have no units at all are found already. */
function countsNotGiven(model: Model): readonly Finding[] {
  const found = new Set(withoutUnits(model).map(({ urn }) => urn))

  return model.lines.flatMap(({ line, units, notGiven }) => {
    const schools = notGiven.filter(({ urn }) => !found.has(urn))
    if (units === 0 || schools.length === 0) return []
    const [they, are] = schools.length === 1 ? ['it', 'is'] : ['they', 'are']

    return [
      finding(
        'count-not-given',
        'warning',
        `${nameOfLine(model.book, line)}: no count is given for ${listInWords(schools.map(({ name }) => name))}, so ${they} ${are} charged nothing on it and ${are} in the range as such. Give the count, 0 where there is none.`,
        { services: [line.service], lines: [lineKey(line)], schools: schools.map(({ urn }) => urn) },
      ),
    ]
  })
}

function withoutUnits(model: Model): readonly ModelSchool[] {
  return model.schools
    .filter(({ charges }) => charges.every(({ lines }) => lines.every(({ units }) => units === 0)))
    .map(({ school }) => school)
}

function servicesOutOfPlace(model: Model): readonly Finding[] {
  return model.book.services.flatMap((service) => {
    const lines = model.book.lines.filter((line) => line.service === service.code)
    if (service.status === 'deferred' && lines.length > 0) {
      const rates = listInWords(lines.map((line) => formatPence(line.rate)))
      const message = `${service.name} is deferred but keeps a rate (${rates}). It is in no total, and the paper shows it for information only.`

      return [finding('deferred-with-rate', 'note', message, { services: [service.code], lines: lines.map(lineKey) })]
    }
    if (service.status === 'proposed' && lines.length === 0) {
      const message = `${service.name} is proposed without any rate, so nobody can vote on it. Give it one, or defer it.`

      return [finding('proposed-without-rate', 'stop', message, { services: [service.code] })]
    }

    return []
  })
}

function servicesThatEnd(model: Model, prior: Model | null): readonly Finding[] {
  if (prior === null) return []
  const kept = new Set(model.book.services.map(({ code }) => code))
  const ended = [...new Set(prior.lines.map(({ line }) => line.service))].filter((code) => !kept.has(code))

  return ended.map((code) =>
    finding(
      'service-ended',
      'note',
      `${nameOfService(prior.book, code)} was charged in ${yearInProse(prior.book.year)} and is not in ${yearInProse(model.book.year)}: from 1 April its schools provide for themselves.`,
      { services: [code] },
    ),
  )
}

/**
 * From September 2026 every child in a household on universal credit may have free meals, while the census keeps
 * counting those under the earnings threshold apart: "FSM pupil" names two groups.
 */
function whichMealsCount(model: Model): readonly Finding[] {
  if (firstCalendarYear(model.book.year) < 2026) return []
  const lines = model.lines.filter(({ line }) => line.factor === 'fsm').map(({ line }) => line)
  if (lines.length === 0) return []

  return [
    finding(
      'two-meals-counts',
      'warning',
      `${listInWords(lines.map((line) => nameOfLine(model.book, line)))}: since September 2026 there are two counts of free-meal pupils, those under the earnings threshold and all on universal credit. Say in the paper which one the rate counts.`,
      { services: lines.map((line) => line.service), lines: lines.map(lineKey) },
    ),
  ]
}

function unreadLaw(model: Model, data: YearData): readonly Finding[] {
  const unread = model.book.services.filter(({ head }) => findHead(data, head)?.source.verified === false)
  if (unread.length === 0) return []

  return [
    finding(
      'law-not-read',
      'note',
      `The paragraph of the regulations has not been checked for ${listInWords(unread.map(({ name }) => name))}.`,
      { services: unread.map(({ code }) => code) },
    ),
  ]
}
