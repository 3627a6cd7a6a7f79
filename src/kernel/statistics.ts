import { assert } from './assert.ts'
import { pence, type Pence } from './pence.ts'
import { divideHalfUp } from './rounding.ts'

/** Lowest, median, highest and mean of what schools pay. Each is named wherever it is shown: a median is no average. */
export type Range = Readonly<{ schools: number; lowest: Pence; median: Pence; highest: Pence; mean: Pence }>

/** Null for no schools. The median of an even number of schools and the mean are rounded half up to the penny. */
export function rangeOf(amounts: readonly Pence[]): Range | null {
  if (amounts.length === 0) return null
  const sorted = Float64Array.from(amounts).sort()
  let total = 0
  for (const amount of sorted) total += amount

  return {
    schools: sorted.length,
    lowest: pence(at(sorted, 0)),
    median: median(sorted),
    highest: pence(at(sorted, sorted.length - 1)),
    mean: pence(Number(divideHalfUp(BigInt(total), BigInt(sorted.length)))),
  }
}

function median(sorted: Float64Array): Pence {
  const middle = sorted.length >> 1
  if (sorted.length % 2 === 1) return pence(at(sorted, middle))

  return pence(Number(divideHalfUp(BigInt(at(sorted, middle - 1) + at(sorted, middle)), 2n)))
}

function at(values: Float64Array, index: number): number {
  const value = values[index]
  assert(value !== undefined, 'an index is inside its array')

  return value
}
