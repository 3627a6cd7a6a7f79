import { ROLE_CODES, factsOf } from '../../kernel/roles.ts'
import type { Invariant } from '../../platform/verify/invariant.ts'
import { sessionsWithoutFactor } from '../store/checks.ts'

const NEED_ONE = ROLE_CODES.filter((role) => factsOf(role).secondFactor)

/** Who has none yet is asked to set one up before anything else: the session owes it, and says so by having shown none. */
export const secondSteps: Invariant = {
  name: 'Whoever needs a second step, and is signed in as having shown one, has one',
  check: async (tx) =>
    (await sessionsWithoutFactor(tx, NEED_ONE)).map(({ id }) => ({
      about: `Account ${id}`,
      what: 'has a session with a second step, and no app or passkey',
    })),
}
