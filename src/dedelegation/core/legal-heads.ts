import type { Phase } from '../../kernel/phase.ts'
import { factorOf, FACTOR_NAMES, type RateFactor } from '../../formula/core/factors.ts'
import type { LegalHead, YearData } from './year-data.ts'

/** Null where the year's law has no such head. */
export function findHead(data: YearData, code: string): LegalHead | null {
  return data.heads.find((head) => head.code === code) ?? null
}

/** Why a rate cannot be set under a head: it is data, so that a page can explain it and name what would be allowed. */
export type RateRefusal =
  | Readonly<{ code: 'phase-not-charged'; head: LegalHead; phase: Phase }>
  | Readonly<{
      code: 'factor-not-allowed'
      head: LegalHead
      phase: Phase
      factor: RateFactor
      allowed: readonly RateFactor[]
    }>

/** Null where the head allows a rate on the factor in the phase. */
export function refuseRate(head: LegalHead, phase: Phase, factor: RateFactor): RateRefusal | null {
  if (!head.charged.includes(phase)) return { code: 'phase-not-charged', head, phase }
  const allowed = allowedFactors(head, phase)
  if (!allowed.includes(factor)) return { code: 'factor-not-allowed', head, phase, factor, allowed }

  return null
}

/**
 * What a rate under the head may be set on in the phase. Special schools and pupil referral units are funded by place
 * and mainstream schools by everything else; basic entitlement has a unit value for each key stage in secondary.
 */
export function allowedFactors(head: LegalHead, phase: Phase): readonly RateFactor[] {
  if (phase === 'special' || phase === 'pru') return head.factors.filter((factor) => factor === 'place')
  const mainstream = head.factors.filter((factor) => factor !== 'place')
  if (phase === 'primary') return mainstream

  return mainstream.flatMap((factor): readonly RateFactor[] =>
    factor === 'basic-entitlement' ? [factor, 'basic-entitlement-ks3', 'basic-entitlement-ks4'] : [factor],
  )
}

export function describeRateRefusal(refusal: RateRefusal): string {
  const { head } = refusal
  if (refusal.code === 'phase-not-charged') {
    return `${CHARGED_NAMES[refusal.phase]} cannot be charged under ‘${head.name}’ (${head.paragraph}): only ${list(head.charged.map((phase) => CHARGED_NAMES[phase].toLowerCase()))} can`
  }

  return `A rate under ‘${head.name}’ (${head.paragraph}) cannot be set on ${nameOfFactor(refusal.factor)} for ${CHARGED_NAMES[refusal.phase].toLowerCase()}: expected ${list(refusal.allowed, 'or')}`
}

/** "Basic entitlement", "Basic entitlement (key stage 3)". */
export function nameOfFactor(factor: RateFactor): string {
  const stage = /-ks([34])$/.exec(factor)?.[1]

  return `${FACTOR_NAMES[factorOf(factor)].name}${stage === undefined ? '' : ` (key stage ${stage})`}`
}

const CHARGED_NAMES: Readonly<Record<Phase, string>> = {
  primary: 'Maintained primary schools',
  secondary: 'Maintained secondary schools',
  special: 'Maintained special schools',
  pru: 'Pupil referral units',
}

/** "a", "a and b", "a, b and c". */
function list(items: readonly string[], joint = 'and'): string {
  if (items.length < 2) return items.join('')

  return `${items.slice(0, -1).join(', ')} ${joint} ${items.at(-1) ?? ''}`
}
