import { assert } from '../../kernel/assert.ts'
import { NO_PENCE, pence, sumPence, type Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import { amountOf, divideHalfUp } from '../../kernel/rounding.ts'
import { rangeOf, type Range } from '../../kernel/statistics.ts'
import { sumUnits, type Units } from '../../kernel/units.ts'
import type { Urn } from '../../schools/core/school.ts'
import { paysIn } from './bound-schools.ts'
import type { ChargeLine, LineTotal, Model, SchoolCharges, ServiceTotal } from './model.ts'
import type { ModelSchool } from './model-input.ts'
import { lineKey, type LineKey, type RateLine, type ServiceCode } from './rate-book.ts'
import { rateForTarget } from './target.ts'

/** One line when some schools are gone: what it loses, and the rate at which those that stay would make it whole. */
type WholeLine = Readonly<{
  line: RateLine
  before: Pence
  lost: Pence
  unitsAfter: Units
  /** Null where nobody is left to pay. */
  wholeRate: Pence | null
  /** What the whole rate brings in, and how far that is from what the line brought in before. */
  wholeTotal: Pence
  gap: Pence
}>

export type ServiceEffect = Readonly<{
  service: ServiceCode
  phase: Phase
  schoolsBefore: number
  schoolsAfter: number
  before: Pence
  lost: Pence
  after: Pence
  lines: readonly WholeLine[]
}>

/** What one school that stays would pay more, if every rate were set to keep its line whole. */
type StayingSchool = Readonly<{ school: ModelSchool; before: Pence; whole: Pence; extra: Pence }>

type ConversionEffect = Readonly<{
  converting: readonly ModelSchool[]
  before: Pence
  lost: Pence
  services: readonly ServiceEffect[]
  staying: readonly StayingSchool[]
  /** Over the schools that stay. */
  extra: Range | null
}>

/**
 * The effect for a whole year if these schools become academies: what each service loses, and the rate that would
 * keep it whole. Each line of a service that is taken on several factors is kept whole by itself.
 */
export function effectOfConversions(model: Model, converting: ReadonlySet<Urn>): ConversionEffect {
  const gone = model.schools.filter(({ school }) => converting.has(school.urn))
  const stay = model.schools.filter(({ school }) => !converting.has(school.urn))
  const services = model.services.map((service) => serviceEffect(model, service, stay))
  const staying = stayingSchools(stay, services)

  return {
    converting: gone.map(({ school }) => school),
    before: model.total,
    lost: sumPence(gone.map(({ total }) => total)),
    services,
    staying,
    extra: rangeOf(staying.map(({ extra }) => extra)),
  }
}

/** The schools of a phase that pay the most in all, so that nothing worse can happen with that number of schools. */
export function largestPayers(model: Model, phase: Phase, count: number): readonly SchoolCharges[] {
  return schoolsOfPhase(model, phase)
    .toSorted((one, other) => other.total - one.total || (one.school.urn < other.school.urn ? -1 : 1))
    .slice(0, count)
}

/** Those whose money a service of the phase takes: an all-through school is one of both phases, with all that it pays. */
export function schoolsOfPhase(model: Model, phase: Phase): readonly SchoolCharges[] {
  if (!model.services.some((service) => service.phase === phase)) return []

  return model.schools.filter(({ school }) => paysIn(school.charging, phase))
}

/** The phase that a school votes in, and that lists of schools show it under. */
export function phaseOfSchool({ charging }: ModelSchool): Phase | null {
  return charging.deDelegation ?? charging.educationFunctions
}

/**
 * What each school of the phase that stays pays more for the phase's services, as a mean, if every rate were set to keep
 * its line whole. Null where none stays.
 */
export function meanRise(effect: ConversionEffect, phase: Phase): Pence | null {
  const schools = effect.staying.filter(({ school }) => paysIn(school.charging, phase)).length
  const lines = effect.services.filter((service) => service.phase === phase).flatMap((service) => service.lines)

  return schools === 0 ? null : share(sumPence(lines.map(({ lost, gap }) => pence(lost + gap))), 1, schools)
}

/** The average case, each choice of so many schools being as likely as any other. No real schools, and so no list. */
type AverageEffect = Readonly<{
  schools: number
  /** All that the schools pay, an all-through school's in both phases; the sum of the lines. */
  lost: Pence
  /** The mean of what each line loses. */
  lines: readonly Readonly<{ line: RateLine; lost: Pence }>[]
  /** What each school of the phase that stays would pay more for the phase's services. */
  extraEach: Pence
}>

/** Null where the phase has not more schools than would go: the average of all of them says nothing. */
export function averageEffect(model: Model, phase: Phase, count: number): AverageEffect | null {
  assert(Number.isSafeInteger(count) && count > 0, 'a whole number of schools converts')
  const schools = schoolsOfPhase(model, phase)
  if (count >= schools.length) return null
  const lines = model.lines.map(({ line }) => {
    const paid = sumPence(chargesOn(schools, line).map(({ amount }) => amount))

    return { line, lost: share(paid, count, schools.length) }
  })
  const lostOf = (some: typeof lines): Pence => sumPence(some.map(({ lost }) => lost))
  const own = lines.filter(({ line }) => line.phase === phase)

  return { schools: count, lost: lostOf(lines), lines, extraEach: share(lostOf(own), 1, schools.length - count) }
}

function serviceEffect(model: Model, total: ServiceTotal, stay: readonly SchoolCharges[]): ServiceEffect {
  const lines = linesOf(model, total).map((line) => wholeLine(line, chargesOn(stay, line.line)))
  const lost = sumPence(lines.map((line) => line.lost))

  return {
    service: total.service,
    phase: total.phase,
    schoolsBefore: total.range?.schools ?? 0,
    schoolsAfter: stay.filter(({ charges }) => charges.some((charge) => isFor(charge, total))).length,
    before: total.total,
    lost,
    after: pence(total.total - lost),
    lines,
  }
}

function wholeLine(total: LineTotal, left: readonly ChargeLine[]): WholeLine {
  const unitsAfter = sumUnits(left.map((line) => line.units))
  const after = sumPence(left.map((line) => line.amount))
  const whole = rateForTarget(
    total.amount,
    left.map((line) => line.units),
  )

  return {
    line: total.line,
    before: total.amount,
    lost: pence(total.amount - after),
    unitsAfter,
    wholeRate: whole?.rate ?? null,
    wholeTotal: whole?.total ?? NO_PENCE,
    gap: whole?.gap ?? pence(-total.amount),
  }
}

function stayingSchools(stay: readonly SchoolCharges[], services: readonly ServiceEffect[]): readonly StayingSchool[] {
  const rates = new Map<LineKey, Pence>()
  for (const line of services.flatMap((service) => service.lines)) {
    if (line.wholeRate !== null) rates.set(lineKey(line.line), line.wholeRate)
  }

  return stay.map(({ school, charges, total }) => {
    const amounts = charges.flatMap((charge) =>
      charge.lines.map((line) => amountOf(line.units, rates.get(lineKey(line.line)) ?? line.line.rate)),
    )
    const whole = sumPence(amounts)

    return { school, before: total, whole, extra: pence(whole - total) }
  })
}

function linesOf(model: Model, total: ServiceTotal): readonly LineTotal[] {
  return model.lines.filter(({ line }) => isFor(line, total))
}

function chargesOn(schools: readonly SchoolCharges[], line: RateLine): readonly ChargeLine[] {
  const key = lineKey(line)

  return schools.flatMap(({ charges }) =>
    charges.flatMap((charge) => charge.lines.filter((one) => lineKey(one.line) === key)),
  )
}

function isFor(
  one: Readonly<{ service: ServiceCode; phase: Phase }>,
  other: Readonly<{ service: ServiceCode; phase: Phase }>,
): boolean {
  return one.service === other.service && one.phase === other.phase
}

function share(amount: Pence, parts: number, of: number): Pence {
  return pence(Number(divideHalfUp(BigInt(amount) * BigInt(parts), BigInt(of))))
}
