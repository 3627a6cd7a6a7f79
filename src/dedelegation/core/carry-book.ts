import type { FundingYear } from '../../kernel/funding-year.ts'
import type { RateBook } from './rate-book.ts'

/**
 * A first book for a year, from another year's: the same services and the same rates, as typed rates. It is where an
 * officer begins, and decides nothing: decisions last one year. Assumptions and what was said about the other year's
 * rates stay with that year, and a service that was deferred is deferred until somebody proposes it.
 */
export function carryBook(book: RateBook, year: FundingYear): RateBook {
  return {
    year,
    services: book.services.map((service) => ({ ...service, commentary: '' })),
    lines: book.lines.map((line) => ({ ...line, derivation: { method: 'direct' }, commentary: '' })),
    assumptions: [],
  }
}
