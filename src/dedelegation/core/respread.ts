import { must } from '../../kernel/assert.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { pence, sumPence, type Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import { amountOf } from '../../kernel/rounding.ts'
import { sumUnits, type Units } from '../../kernel/units.ts'
import type { RateFactor } from '../../formula/core/factors.ts'
import type { UnitsBySchool } from '../../formula/core/units-by-school.ts'
import { unitsInPhase } from '../../formula/core/units-in-phase.ts'
import { changeOf, type Change } from './compare-models.ts'
import { concentrationOf, type Concentration } from './concentration.ts'
import { divideByWeight } from './largest-remainder.ts'
import type { Model, SchoolCharges } from './model.ts'
import type { ModelSchool } from './model-input.ts'
import type { ServiceCode } from './rate-book.ts'
import { rateForTarget } from './target.ts'

/** How much of the total a factor is to carry, beside the other weights: 50 and 50 is half each, as 1 and 1 is. */
export type Weight = Readonly<{ factor: RateFactor; weight: number }>

type RespreadLine = Readonly<{
  factor: RateFactor
  weight: number
  /** The part of the total that the factor is to carry: parts add up to the total exactly. */
  part: Pence
  units: Units
  /** To the penny; what it brings in, and how far that is from the part. */
  rate: Pence
  amount: Pence
  gap: Pence
}>

/** The same total taken in another way: the rates it would need, and who would pay less or more. */
export type Respread = Readonly<{
  service: ServiceCode
  phase: Phase
  lines: readonly RespreadLine[]
  total: Change
  schools: readonly (Change & Readonly<{ school: ModelSchool }>)[]
  gainers: number
  losers: number
  before: Concentration | null
  after: Concentration | null
}>

export type RespreadRefusal =
  | Readonly<{ code: 'nothing-to-spread' }>
  | Readonly<{ code: 'no-weight' }>
  | Readonly<{ code: 'factor-not-allowed'; factor: RateFactor }>
  | Readonly<{ code: 'no-units'; factor: RateFactor }>

type RespreadRequest = Readonly<{
  service: ServiceCode
  phase: Phase
  weights: readonly Weight[]
  /** What the head of the law lets a rate be set on in the phase. */
  allowed: readonly RateFactor[]
}>

/**
 * Spreads what a service takes in one phase over other factors. Every reason against it is given at once.
 *
 * @example £100.00 over 10 pupils and 4 EAL3 pupils, weights 1 and 1: £50.00 each, so £5.00 and £12.50.
 */
export function respread(
  model: Model,
  units: UnitsBySchool,
  request: RespreadRequest,
): Result<Respread, RespreadRefusal> {
  const weights = request.weights.filter(({ weight }) => weight > 0)
  const bound = model.schools.flatMap((charges) => boundSchool(charges, request))
  const total = sumPence(bound.map(({ before }) => before))
  const counts = weights.map(({ factor }) => bound.map(({ school }) => countOf(units, school, request.phase, factor)))
  const refusals: readonly RespreadRefusal[] = [
    ...(total === 0 ? [{ code: 'nothing-to-spread' } as const] : []),
    ...(weights.length === 0 ? [{ code: 'no-weight' } as const] : []),
    ...weights.flatMap(({ factor }, index) => refuseFactor(factor, request.allowed, counts[index] ?? [])),
  ]
  if (refusals.length > 0) return failed(refusals)

  const parts = shareOut(total, weights)
  const lines = weights.map((weight, index) => lineOf(weight, parts[index] ?? pence(0), counts[index] ?? []))
  const schools = bound.map(({ school, before }, place) => ({
    school,
    ...changeOf(before, sumPence(lines.map((line, index) => amountOf(countAt(counts, index, place), line.rate)))),
  }))

  return ok({
    service: request.service,
    phase: request.phase,
    lines,
    total: changeOf(total, sumPence(schools.map(({ after }) => after))),
    schools,
    gainers: schools.filter(({ change }) => change < 0).length,
    losers: schools.filter(({ change }) => change > 0).length,
    before: concentrationOf(schools.map((school) => school.before)),
    after: concentrationOf(schools.map((school) => school.after)),
  })
}

type Bound = Readonly<{ school: ModelSchool; before: Pence }>

function boundSchool({ school, charges }: SchoolCharges, request: RespreadRequest): readonly Bound[] {
  const charge = charges.find((one) => one.service === request.service && one.phase === request.phase)

  return charge === undefined ? [] : [{ school, before: charge.total }]
}

function countOf(units: UnitsBySchool, school: ModelSchool, phase: Phase, factor: RateFactor): Units {
  return unitsInPhase(units.get(school.urn) ?? new Map(), school.charging, phase, factor)
}

function countAt(counts: readonly (readonly Units[])[], index: number, place: number): Units {
  return counts[index]?.[place] ?? sumUnits([])
}

function refuseFactor(
  factor: RateFactor,
  allowed: readonly RateFactor[],
  counts: readonly Units[],
): readonly RespreadRefusal[] {
  if (!allowed.includes(factor)) return [{ code: 'factor-not-allowed', factor }]

  return sumUnits(counts) === 0 ? [{ code: 'no-units', factor }] : []
}

/** Largest remainder: whole pennies that add up to the total, each within a penny of its exact part. */
export function shareOut(total: Pence, weights: readonly Weight[]): readonly Pence[] {
  return divideByWeight(
    total,
    weights.map(({ weight }) => weight),
  ).map(pence)
}

function lineOf({ factor, weight }: Weight, part: Pence, counts: readonly Units[]): RespreadLine {
  const { rate, total, gap } = must(rateForTarget(part, counts), 'a factor without units was refused')

  return { factor, weight, part, units: sumUnits(counts), rate, amount: total, gap }
}
