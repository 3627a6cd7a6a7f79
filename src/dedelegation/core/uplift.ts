import { assert } from '../../kernel/assert.ts'
import { decimalPence, formatPence, pence, type Pence } from '../../kernel/pence.ts'
import { formatPercentage, HUNDRED_PER_CENT, type Percentage } from '../../kernel/percentage.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { divideHalfUp } from '../../kernel/rounding.ts'
import type { Derivation } from './rate-book.ts'

/**
 * Last year's rate raised by a percentage: `unrounded` has every digit of the exact product in pounds, at least two
 * decimals; `rate` is that, half up to the penny.
 *
 * @example upliftRate(£34.87, 6%) // { unrounded: '36.9622', rate: £36.96 }
 */
type Uplifted = Readonly<{ unrounded: string; rate: Pence }>

/** The percentage may be negative, but takes no more than the whole rate away. */
export function upliftRate(prior: Pence, uplift: Percentage): Uplifted {
  assert(prior >= 0 && uplift >= -HUNDRED_PER_CENT, 'a rate is raised, or cut by no more than all of it')
  const exact = BigInt(prior) * BigInt(HUNDRED_PER_CENT + uplift)

  return { unrounded: inPounds(exact), rate: pence(Number(divideHalfUp(exact, BigInt(HUNDRED_PER_CENT)))) }
}

export type UpliftRequest = Readonly<{
  prior: Pence
  uplift: Percentage
  /** The assumption that the percentage came from; null when it was typed. */
  assumption: string | null
  /** The rate that somebody wants; null to take the one that the uplift gives. */
  rate: Pence | null
  /** Why the wanted rate is another than the uplift's; '' for none. */
  reason: string
}>

type UpliftRefusal =
  | Readonly<{ code: 'cut-by-more-than-all'; uplift: Percentage }>
  | Readonly<{ code: 'override-without-reason'; unrounded: string; expected: Pence; wanted: Pence }>
  | Readonly<{ code: 'reason-without-override'; expected: Pence }>

/**
 * A rate by uplift. Another rate than the uplift's is taken only with a reason, which stays beside it: £44.00 + 2.3%
 * is £45.012, so £45.00 needs one.
 */
export function decideUplift(request: UpliftRequest): Result<{ rate: Pence; derivation: Derivation }, UpliftRefusal> {
  const { prior, uplift, assumption } = request
  if (uplift < -HUNDRED_PER_CENT) return failed([{ code: 'cut-by-more-than-all', uplift }])

  const { unrounded, rate: expected } = upliftRate(prior, uplift)
  const rate = request.rate ?? expected
  const reason = request.reason.trim()
  if (rate !== expected && reason === '') {
    return failed([{ code: 'override-without-reason', unrounded, expected, wanted: rate }])
  }
  if (rate === expected && reason !== '') return failed([{ code: 'reason-without-override', expected }])

  const overrideReason = rate === expected ? null : reason

  return ok({ rate, derivation: { method: 'uplift', prior, uplift, assumption, overrideReason } })
}

export function describeUpliftRefusal(refusal: UpliftRefusal): string {
  switch (refusal.code) {
    case 'cut-by-more-than-all':
      return `A rate cannot be cut by more than 100%: found ${formatPercentage(refusal.uplift)}`
    case 'override-without-reason':
      return `Give a reason for ${formatPence(refusal.wanted)}: the uplift comes to ${inFull(refusal.unrounded, refusal.expected)}`
    case 'reason-without-override':
      return `The rate is what the uplift gives (${formatPence(refusal.expected)}): leave the reason blank`
  }
}

/** "£45.012, which is £45.01", and the rate alone where nothing was rounded. */
function inFull(unrounded: string, rate: Pence): string {
  return unrounded === decimalPence(rate) ? formatPence(rate) : `£${unrounded}, which is ${formatPence(rate)}`
}

/** Millionths of a penny as pounds with every digit that there is. */
function inPounds(exact: bigint): string {
  const digits = exact.toString().padStart(9, '0')
  const decimals = digits.slice(-8).replace(/0{1,6}$/, '')

  return `${digits.slice(0, -8)}.${decimals}`
}
