import type { Invariant } from '../../platform/verify/invariant.ts'
import { listSchools } from '../../schools/index.ts'
import { listCountedSchools } from '../store/checks.ts'

export const countsOfKnownSchools: Invariant = {
  name: 'Every count is of a school of the register',
  check: async (tx) => {
    const known = new Set<string>((await listSchools(tx)).map(({ urn }) => urn))

    return (await listCountedSchools(tx))
      .filter(({ urn }) => !known.has(urn))
      .map(({ year, version, urn }) => ({
        about: `Census ${version} of ${year}`,
        what: `counts school ${urn}, which the register does not have`,
      }))
  },
}
