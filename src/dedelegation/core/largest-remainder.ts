import { assert } from '../../kernel/assert.ts'

/**
 * A whole number in whole parts by weight, that add up to it exactly, each within one of its exact part: the odd ones go
 * to the largest remainders, and among equals to those that stand first.
 *
 * @example 100 by the weights 1, 1 and 1 is 34, 33 and 33.
 */
export function divideByWeight(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  assert(sum > 0n, 'a whole is divided by weights above nothing')
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight))
  const floors = exact.map((value) => value / sum)
  const short = BigInt(total) - floors.reduce((all, value) => all + value, 0n)
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value % sum }))
    .toSorted((one, other) =>
      one.remainder === other.remainder ? one.index - other.index : one.remainder > other.remainder ? -1 : 1,
    )
  const topped = new Set(byRemainder.slice(0, Number(short)).map(({ index }) => index))

  return floors.map((value, index) => Number(value) + (topped.has(index) ? 1 : 0))
}
