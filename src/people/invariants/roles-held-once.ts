import type { Invariant } from '../../platform/verify/invariant.ts'
import { rolesHeldTwice } from '../store/checks.ts'

export const rolesHeldOnce: Invariant = {
  name: 'Nobody holds a role twice for the same on one day',
  check: async (tx) =>
    (await rolesHeldTwice(tx)).map(({ id }) => ({ about: `Role ${id}`, what: 'overlaps another of the same' })),
}
