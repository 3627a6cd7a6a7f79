import type { Invariant } from '../../platform/verify/invariant.ts'
import { rolesGivenToOneself } from '../store/checks.ts'

export const rolesByOthers: Invariant = {
  name: 'Nobody gave a role to themselves',
  check: async (tx) =>
    (await rolesGivenToOneself(tx)).map(({ id }) => ({ about: `Role ${id}`, what: 'was given by whoever has it' })),
}
