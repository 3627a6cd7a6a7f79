import { pence, sumPence, type Pence } from '../../kernel/pence.ts'
import type { Percentage } from '../../kernel/percentage.ts'
import { shareOf } from '../../kernel/percentage.ts'
import type { Phase } from '../../kernel/phase.ts'
import { amountOf } from '../../kernel/rounding.ts'
import { sumUnits, type Units } from '../../kernel/units.ts'
import type { RateFactor } from '../../formula/core/factors.ts'
import type { ChargeLine, Model, SchoolCharges } from './model.ts'
import type { ServiceCode } from './rate-book.ts'
import type { Source, UnitValue } from './year-data.ts'

/**
 * What stays at the school of the money that the formula gives it for one unit.
 *
 * @example £38.00 of an EAL3 unit worth £644.69: £606.69, 94.11%, stays (in whole per cents: 94%).
 */
type Retained = Readonly<{
  phase: Phase
  factor: RateFactor
  /** What the formula gives for one unit, and where that figure comes from. */
  value: Pence
  source: Source
  /** What each service takes of one unit, in the order of the rates. */
  taken: readonly Readonly<{ service: ServiceCode; rate: Pence }>[]
  takenTotal: Pence
  /** Negative where the rates together are more than the formula gives. */
  kept: Pence
  /** To two decimals of a per cent: a page that shows whole per cents rounds this from the pennies again. */
  keptShare: Percentage
}>

/** For one service alone: what it takes of each factor, and what would stay if it took nothing else. */
export function retainedByService(
  model: Model,
  values: readonly UnitValue[],
  service: ServiceCode,
): readonly Retained[] {
  return model.lines
    .filter(({ line }) => line.service === service)
    .flatMap(({ line }) => {
      const unit = unitValueOf(values, line.phase, line.factor)

      return unit === null ? [] : [retainedOf(unit, [{ service, rate: line.rate }])]
    })
}

/** What one school keeps of one factor, in pounds: its units at the formula's value, less every line taken from them. */
type SchoolRetained = Readonly<{
  phase: Phase
  factor: RateFactor
  units: Units
  value: Pence
  source: Source
  given: Pence
  taken: Pence
  kept: Pence
  /** Null where the school has no units of the factor. */
  keptShare: Percentage | null
}>

/** Factors whose value is not known are left out: nothing is guessed. */
export function retainedBySchool(charges: SchoolCharges, values: readonly UnitValue[]): readonly SchoolRetained[] {
  const byFactor = new Map<string, { unit: UnitValue; lines: ChargeLine[] }>()
  for (const line of charges.charges.flatMap((charge) => charge.lines)) {
    const unit = unitValueOf(values, line.line.phase, line.line.factor)
    if (unit === null) continue
    const key = `${line.line.phase}/${line.line.factor}`
    const entry = byFactor.get(key) ?? { unit, lines: [] }
    entry.lines.push(line)
    byFactor.set(key, entry)
  }

  return [...byFactor.values()].map(({ unit, lines }) => schoolRetained(unit, lines))
}

/** The formula's value of one unit, or null where the year's data do not hold it. */
export function unitValueOf(values: readonly UnitValue[], phase: Phase, factor: RateFactor): UnitValue | null {
  return values.find((value) => value.phase === phase && value.factor === factor) ?? null
}

function retainedOf(unit: UnitValue, taken: readonly Readonly<{ service: ServiceCode; rate: Pence }>[]): Retained {
  const takenTotal = sumPence(taken.map(({ rate }) => rate))
  const kept = pence(unit.value - takenTotal)

  return {
    phase: unit.phase,
    factor: unit.factor,
    value: unit.value,
    source: unit.source,
    taken,
    takenTotal,
    kept,
    keptShare: shareOf(kept, unit.value, 2),
  }
}

function schoolRetained(unit: UnitValue, lines: readonly ChargeLine[]): SchoolRetained {
  // Every line of one phase and factor counts the same units; the largest is taken so that a nought cannot hide them.
  const count = lines.reduce((most, line) => (line.units > most ? line.units : most), sumUnits([]))
  const given = amountOf(count, unit.value)
  const taken = sumPence(lines.map((line) => line.amount))
  const kept = pence(given - taken)

  return {
    phase: unit.phase,
    factor: unit.factor,
    units: count,
    value: unit.value,
    source: unit.source,
    given,
    taken,
    kept,
    keptShare: given > 0 ? shareOf(kept, given, 2) : null,
  }
}
