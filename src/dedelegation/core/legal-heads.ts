import type { Phase } from '../../kernel/phase.ts'
import type { RateFactor } from '../../formula/core/factors.ts'
import { nameOfRateFactor } from './factor-names.ts'
import { listInWords, SCHOOLS_OF_PHASE } from './words.ts'
import type { LegalHead, YearData } from './year-data.ts'

/** Null where the year's law has no such head. */
export function findHead(data: YearData, code: string): LegalHead | null {
  return data.heads.find((head) => head.code === code) ?? null
}

/** Why a rate cannot be set under a head: it is data, so that a page can explain it and name what would be allowed. */
type RateRefusal =
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
    return `Maintained ${SCHOOLS_OF_PHASE[refusal.phase]} cannot be charged under ‘${head.name}’ (${head.paragraph}): only maintained ${listInWords(head.charged.map((phase) => SCHOOLS_OF_PHASE[phase]))} can`
  }

  return `A rate under ‘${head.name}’ (${head.paragraph}) cannot be set on ${nameOfRateFactor(refusal.factor)} for ${SCHOOLS_OF_PHASE[refusal.phase]}: expected ${listInWords(refusal.allowed, 'or')}`
}
