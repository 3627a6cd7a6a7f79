import type { Invariant } from '../../platform/verify/invariant.ts'
import { rowsWithoutAccount } from '../store/checks.ts'

export const belongsToSomebody: Invariant = {
  name: 'Sessions, roles, secrets and links belong to an account that there is',
  check: async (tx) =>
    (await rowsWithoutAccount(tx)).map(({ id }) => ({ about: id, what: 'is of an account that there is not' })),
}
