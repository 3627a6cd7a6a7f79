import { formatPence } from '../../kernel/pence.ts'
import { formatPercentage } from '../../kernel/percentage.ts'
import type { RateBook, RateLine } from '../core/rate-book.ts'
import { upliftRate } from '../core/uplift.ts'

/** How a rate was come by: "£34.87 and 6% more is £36.9622, rounded to £36.96 (Average rise in staff pay)". */
export function derivationInWords(book: RateBook, line: RateLine): string {
  const { derivation } = line
  if (derivation.method === 'direct') return 'Typed'
  if (derivation.method === 'target') return `Set to bring in ${formatPence(derivation.target)}`
  const { prior, uplift, assumption, overrideReason } = derivation
  const named = book.assumptions.find(({ id }) => id === assumption)
  const sum = `${formatPence(prior)} and ${formatPercentage(uplift)} is £${upliftRate(prior, uplift).unrounded}`
  const why = named === undefined ? '' : ` (${named.name})`

  return overrideReason === null
    ? `${sum}${why}`
    : `${sum}${why}, but set to ${formatPence(line.rate)}: ${overrideReason}`
}
