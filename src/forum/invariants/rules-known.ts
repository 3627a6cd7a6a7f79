import type { Invariant } from '../../platform/verify/invariant.ts'
import { breachesOfRules } from '../core/membership-breaches.ts'
import { listRules } from '../store/rules.ts'

export const rulesKnown: Invariant = {
  name: 'Every rule that the forum adopted is one that votes are counted by',
  check: async (tx) => breachesOfRules(await listRules(tx)),
}
