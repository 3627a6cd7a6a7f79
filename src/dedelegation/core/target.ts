import { pence, sumPence, type Pence } from '../../kernel/pence.ts'
import { amountOf, divideHalfUp } from '../../kernel/rounding.ts'
import { MILLION, sumUnits, type Units } from '../../kernel/units.ts'

/** What one rate comes to over the schools, and how far that is from the wanted total: negative below it. */
type RateOutcome = Readonly<{ rate: Pence; total: Pence; gap: Pence }>

/**
 * The rate for a wanted total: the total over the units, half up to the penny. A penny more or less on the rate moves
 * the total by hundreds of pounds, so the gap is shown, and the rates on both sides of it.
 *
 * @example £190,000 over 17,284 pupils is £10.992826 → £10.99, which comes to £189,951.16: £48.84 below.
 */
type TargetRate = RateOutcome &
  Readonly<{
    /** In pounds, to six decimals, half up. */
    unrounded: string
    /** Null where the rate is nothing. */
    below: RateOutcome | null
    above: RateOutcome
  }>

/** Null where the schools have no units, so that no rate brings anything. The target is not negative. */
export function rateForTarget(target: Pence, unitsOfSchools: readonly Units[]): TargetRate | null {
  const total = sumUnits(unitsOfSchools)
  if (total === 0) return null

  const rate = pence(Number(divideHalfUp(BigInt(target) * BigInt(MILLION), BigInt(total))))
  const millionths = divideHalfUp(BigInt(target) * BigInt(MILLION) * 10_000n, BigInt(total))

  return {
    ...outcome(rate, target, unitsOfSchools),
    unrounded: `${millionths / 1_000_000n}.${String(millionths % 1_000_000n).padStart(6, '0')}`,
    below: rate === 0 ? null : outcome(pence(rate - 1), target, unitsOfSchools),
    above: outcome(pence(rate + 1), target, unitsOfSchools),
  }
}

function outcome(rate: Pence, target: Pence, unitsOfSchools: readonly Units[]): RateOutcome {
  const total = sumPence(unitsOfSchools.map((count) => amountOf(count, rate)))

  return { rate, total, gap: pence(total - target) }
}
