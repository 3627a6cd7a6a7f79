import { assert, must } from '../../kernel/assert.ts'
import { pence } from '../../kernel/pence.ts'
import { divideHalfUp } from '../../kernel/rounding.ts'
import type { Range } from '../../kernel/statistics.ts'
import type { CompiledYear, Figures } from './columnar.ts'

/**
 * Lowest, median, highest and mean of each block, as `rangeOf` has them, without sorting: what every service's range
 * costs at each stroke of a key. Null for a block that binds no school.
 */
export function rangesOf(year: CompiledYear, figures: Figures): readonly (Range | null)[] {
  const largest = Math.max(0, ...figures.charges.map((charges) => charges.length))
  const room = new Float64Array(largest)

  return year.blocks.map((_block, index) => {
    const charges = must(figures.charges[index], 'a block has its charges')

    return charges.length === 0
      ? null
      : rangeOfColumn(charges, must(figures.blocks[index], 'a block has a total'), room)
  })
}

function rangeOfColumn(charges: Float64Array, total: number, room: Float64Array): Range {
  const schools = charges.length
  const bounds = boundsOf(charges, schools)
  const upper = placeInOrder(charges, schools >> 1, bounds, room)
  const lower = schools % 2 === 1 ? upper : placeInOrder(charges, (schools >> 1) - 1, bounds, room)

  return {
    schools,
    lowest: pence(bounds.lowest),
    median: pence(Number(divideHalfUp(BigInt(lower + upper), 2n))),
    highest: pence(bounds.highest),
    mean: pence(Number(divideHalfUp(BigInt(total), BigInt(schools)))),
  }
}

type Bounds = Readonly<{ lowest: number; highest: number }>

function boundsOf(values: Float64Array, length: number): Bounds {
  let [lowest, highest] = [Infinity, -Infinity]
  for (let index = 0; index < length; index++) {
    const value = values[index] as number
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }

  return { lowest, highest }
}

const BUCKETS = 2048
const FEW = 64

/**
 * The value that would stand at a place (from nought) if the values were sorted. The values are counted into buckets
 * of equal width; only those of the bucket that the place falls in are looked at again, until there are few or they
 * are all the same. Dividing keeps the order, so no value can be counted on the wrong side.
 */
function placeInOrder(values: Float64Array, place: number, bounds: Bounds, room: Float64Array): number {
  let [from, length, left, { lowest, highest }] = [values, values.length, place, bounds]
  const counts = new Uint32Array(BUCKETS)
  while (lowest < highest && length > FEW) {
    const scale = (BUCKETS - 1) / (highest - lowest)
    counts.fill(0)
    for (let index = 0; index < length; index++) {
      const bucket = Math.floor(((from[index] as number) - lowest) * scale)
      counts[bucket] = (counts[bucket] as number) + 1
    }
    let wanted = 0
    while (left >= (counts[wanted] as number)) left -= counts[wanted++] as number

    let kept = 0
    for (let index = 0; index < length; index++) {
      const value = from[index] as number
      if (Math.floor((value - lowest) * scale) === wanted) room[kept++] = value
    }
    assert(kept === counts[wanted], 'the bucket holds what was counted into it')
    ;[from, length] = [room, kept]
    ;({ lowest, highest } = boundsOf(room, kept))
  }
  if (lowest === highest) return lowest

  return must(from.slice(0, length).sort()[left], 'a place lies among the values')
}
