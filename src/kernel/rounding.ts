import { assert } from './assert.ts'
import { pence, type Pence } from './pence.ts'
import { MILLION, type Units } from './units.ts'

/**
 * The one rounding of a published line: units × rate, half up to the penny.
 *
 * Pence × millionths stays an exact integer below 2^53, and floor((x + 500,000) / 1,000,000) is exact up to about
 * £86 million a line: beyond that the sum below would lose its last digits, so it is refused as a bug.
 *
 * @example amountOf(units(13_629_200), pence(3800)) // 13.6292 × £38.00 = £517.9096 → 51791p
 */
export function amountOf(count: Units, rate: Pence): Pence {
  const exact = count * rate
  assert(exact >= 0 && exact <= LARGEST_EXACT, 'a line is between nothing and £86 million')

  return pence(Math.floor((exact + 500_000) / MILLION))
}

/** The largest pence × millionths for which amountOf is exact (£86 million in pence, in millionths). */
export const LARGEST_EXACT = 8_600_000_000 * MILLION

/** Half up in whole steps: roundToStep(pence(3035250), 100) is £30,353. Away from zero for a negative half. */
export function roundToStep(amount: Pence, step: Pence): Pence {
  const size = Math.floor((Math.abs(amount) + step / 2) / step) * step

  return pence(amount < 0 ? -size : size)
}

/** Quotient of two whole numbers, half up (away from zero below nothing), exact by bigint whatever their size. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  assert(denominator > 0n, 'a denominator is above nothing')
  const size = numerator < 0n ? -numerator : numerator
  const rounded = (2n * size + denominator) / (2n * denominator)

  return numerator < 0n ? -rounded : rounded
}
