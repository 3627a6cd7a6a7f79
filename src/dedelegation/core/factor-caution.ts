import { factorOf, type RateFactor } from '../../formula/core/factors.ts'

/**
 * Which count drives a rate on free school meals. From September 2026 two groups are entitled, and a rate set on one
 * may pay for a service that is busy with the other.
 */
export function factorCaution(factor: RateFactor, firstCalendarYear: number): string | null {
  const own = factorOf(factor)
  if (own !== 'fsm' && own !== 'fsm6') return null
  const counts =
    own === 'fsm'
      ? 'This rate counts pupils who are eligible for free school meals now; pupils who were eligible in the last six years (FSM6) are another count.'
      : 'This rate counts pupils who were eligible for free school meals at any time in the last six years, which is more pupils than are eligible now.'
  if (firstCalendarYear < 2026) return counts

  return `${counts} From September 2026 more families are entitled to free school meals than bring the school formula money: make sure that the count is of the pupils that the service works for.`
}
