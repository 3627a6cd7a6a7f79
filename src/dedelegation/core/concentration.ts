import { percentage, shareOf, type Percentage } from '../../kernel/percentage.ts'
import { divideHalfUp } from '../../kernel/rounding.ts'

/**
 * How far a few schools carry a service: the share of the total that the top tenth pays, and the Gini coefficient. The
 * same of what schools had of it.
 *
 * Gini is 0% where every school pays the same and nears 100% where one school pays it all. Schools differ in size, so
 * a charge per pupil is never at 0%: the use is to set one way of sharing a total beside another.
 */
export type Concentration = Readonly<{
  schools: number
  /** How many schools the top tenth is: a tenth of them, rounded up, so that there is at least one. */
  topSchools: number
  topShare: Percentage
  gini: Percentage
  words: string
}>

/** Of pennies, or of millionths of a count. Null where nobody has anything: there is nothing to share. */
export function concentrationOf(amounts: readonly number[]): Concentration | null {
  const total = sum(amounts)
  if (amounts.length === 0 || total <= 0) return null
  const sorted = amounts.toSorted((one, other) => one - other)
  const topSchools = Math.ceil(sorted.length / 10)
  const gini = giniOf(sorted, total)

  return {
    schools: sorted.length,
    topSchools,
    topShare: shareOf(sum(sorted.slice(-topSchools)), total, 1),
    gini,
    words: wordsFor(gini),
  }
}

/**
 * 2 × Σ(place × amount) ÷ (schools × total) − (schools + 1) ÷ schools, amounts in rising order, to a tenth of a per cent.
 *
 * @example Payments of £1, £2, £3 and £4: 2 × 30 ÷ (4 × 10) − 5 ÷ 4 = 0.25, so 25%.
 */
function giniOf(sorted: readonly number[], total: number): Percentage {
  const count = BigInt(sorted.length)
  const weighted = sorted.reduce((sum, amount, index) => sum + BigInt(index + 1) * BigInt(amount), 0n)
  const numerator = 2n * weighted - (count + 1n) * BigInt(total)
  const tenths = divideHalfUp(numerator * 1000n, count * BigInt(total))

  return percentage(Number(tenths) * 1000)
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0)
}

/** Our own words for four bands; no law or guidance sets them. */
function wordsFor(gini: Percentage): string {
  if (gini < 100_000) return 'almost evenly shared'
  if (gini < 250_000) return 'fairly evenly shared'
  if (gini < 450_000) return 'unevenly shared'

  return 'carried by a few schools'
}
