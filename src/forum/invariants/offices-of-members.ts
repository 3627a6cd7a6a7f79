import type { Invariant } from '../../platform/verify/invariant.ts'
import { breachesOfOffices } from '../core/membership-breaches.ts'
import { listMembership, listOffices } from '../store/membership.ts'
import { listInterests } from '../store/offices.ts'

export const officesOfMembers: Invariant = {
  name: 'The forum has one chair and one vice-chair on a day, each a member then; interests are of members',
  check: async (tx) => {
    const { terms } = await listMembership(tx)

    return breachesOfOffices(terms, await listOffices(tx), await listInterests(tx))
  },
}
