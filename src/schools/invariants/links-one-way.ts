import type { Invariant } from '../../platform/verify/invariant.ts'
import { linksBothWays } from '../store/checks.ts'

export const linksOneWay: Invariant = {
  name: 'No two schools have each taken the other’s place',
  check: async (tx) =>
    (await linksBothWays(tx)).map(({ older, newer }) => ({
      about: `Schools ${older} and ${newer}`,
      what: 'are linked both ways',
    })),
}
