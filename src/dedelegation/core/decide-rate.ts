import { formatPence, pence, type Pence } from '../../kernel/pence.ts'
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
  const match = /^(-|−)?£?(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(text.trim())
  if (match === null) return { ok: false, expected: `pounds and pence in full, like 11.00${hint(text)}` }
  const [, sign, pounds = '', decimals = ''] = match
  if (sign !== undefined) return { ok: false, expected: 'zero or more' }
  if (decimals.length > 2) return { ok: false, expected: 'at most two decimals, since a rate is whole pence' }

  const inPence = Number(pounds.replaceAll(',', '')) * 100 + Number(decimals.padEnd(2, '0'))
  const most = largestRate(factor)

  return inPence <= most
    ? { ok: true, rate: pence(inPence) }
    : { ok: false, expected: `at most ${formatPence(most)} for each unit` }
}

function hint(text: string): string {
  return /\d\s?[kKmM]$/.test(text.trim()) ? ' (no k or m for thousands or millions)' : ''
}
