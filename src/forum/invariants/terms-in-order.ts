import type { Invariant } from '../../platform/verify/invariant.ts'
import { breachesOfTerms } from '../core/membership-breaches.ts'
import { listMembership } from '../store/membership.ts'

export const termsInOrder: Invariant = {
  name: 'A seat on the forum has one member on a day, on days on which there is the seat',
  check: async (tx) => breachesOfTerms(await listMembership(tx)),
}
