import type { Invariant } from '../../platform/verify/invariant.ts'
import { countedChanges } from '../store/checks.ts'

/** Pages tell by the version whether what they show is out of date: a change that was not counted would pass unseen. */
export const changesCounted: Invariant = {
  name: 'The register’s version has counted every file that changed it',
  check: async (tx) => {
    const { files, version, schools } = await countedChanges(tx)
    const fewest = files > 0n ? files : schools > 0n ? 1n : 0n
    if (version >= fewest) return []

    return [{ about: 'The register', what: `has version ${version}, and changed at least ${fewest} times` }]
  },
}
