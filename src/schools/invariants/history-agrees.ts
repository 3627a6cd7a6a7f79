import type { Invariant } from '../../platform/verify/invariant.ts'
import { historiesThatDiffer } from '../store/checks.ts'

/** The last entry overrides all before it from its day on, so that a history never overlaps; it is what the school is now. */
export const historyAgrees: Invariant = {
  name: 'The last entry of each school’s history is what the register says of it',
  check: async (tx) =>
    (await historiesThatDiffer(tx)).map(({ urn, facts }) => ({
      about: `School ${urn}`,
      what: `is not what its history says last: ${facts} differ`,
    })),
}
