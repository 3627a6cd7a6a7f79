import { formatPence, parsePence, pence, type Pence } from '../../kernel/pence.ts'
import { factorOf, type RateFactor } from '../../formula/core/factors.ts'

/**
 * The largest rate that a line may have. No formula gives £20,000 for a pupil or £1,000,000 for a school, so more is a
 * slip of the keyboard; and below it every charge stays within what is calculated exactly (£86 million a line).
 */
export function largestRate(factor: RateFactor): Pence {
  return factorOf(factor) === 'lump-sum' ? pence(100_000_000) : pence(2_000_000)
}

/** A typed rate, or why it is none. Pounds with at most two decimals: "11", "11.00", "£1,134.50". */
type RateText = Readonly<{ ok: true; rate: Pence }> | Readonly<{ ok: false; expected: string }>

export function parseRate(text: string, factor: RateFactor): RateText {
  const rate = parsePence(text)
  if (rate === null) return { ok: false, expected: wantedOf(text.trim(), factor) }
  if (rate < 0) return { ok: false, expected: 'zero or more' }

  return rate <= largestRate(factor) ? { ok: true, rate } : { ok: false, expected: atMost(factor) }
}

/** What a text that is no money should have been. */
function wantedOf(text: string, factor: RateFactor): string {
  if (/^£?\d{14,}(\.\d*)?$/.test(text)) return atMost(factor)
  const cutOff = text.replace(/(\.\d\d)\d+$/, '$1')
  if (cutOff !== text && parsePence(cutOff) !== null) return 'at most two decimals, since a rate is whole pence'
  const hint = /\d\s?[kKmM]$/.test(text) ? ' (no k or m for thousands or millions)' : ''

  return `pounds and pence in full, like 11.00${hint}`
}

function atMost(factor: RateFactor): string {
  return `at most ${formatPence(largestRate(factor))} for each unit`
}
