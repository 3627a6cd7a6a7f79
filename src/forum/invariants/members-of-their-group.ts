import type { Invariant } from '../../platform/verify/invariant.ts'
import { listSchools } from '../../schools/index.ts'
import { breachesOfGroups } from '../core/membership-breaches.ts'
import { listMembership } from '../store/membership.ts'

export const membersOfTheirGroup: Invariant = {
  name: 'Members and substitutes come from where their seat’s group comes from',
  check: async (tx) => {
    const schools = await listSchools(tx)

    return breachesOfGroups(await listMembership(tx), new Set(schools.map(({ urn }) => urn)))
  },
}
