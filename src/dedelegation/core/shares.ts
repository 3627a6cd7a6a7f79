import { HUNDRED_PER_CENT, percentage, type Percentage } from '../../kernel/percentage.ts'
import { divideByWeight } from './largest-remainder.ts'

/**
 * The share of each in their sum, in ten-thousandths of a per cent that add up to 100% exactly. Null where there is
 * nothing to share. Sizes are whole and never below nothing: pennies, or millionths of a count.
 */
export function sharesOf(sizes: readonly number[]): readonly Percentage[] | null {
  return sizes.some((size) => size > 0) ? divideByWeight(HUNDRED_PER_CENT, sizes).map(percentage) : null
}
