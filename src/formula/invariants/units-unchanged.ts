import type { Breach, Invariant } from '../../platform/verify/invariant.ts'
import { hashOfUnits } from '../store/hash.ts'
import { listUnitHashes } from '../store/checks.ts'
import { loadUnits } from '../store/units.ts'

export const unitsUnchanged: Invariant = {
  name: 'Every census holds the very counts that came in with it',
  check: async (tx) => {
    const breaches: Breach[] = []
    for (const { year, version, unitsSha256 } of await listUnitHashes(tx)) {
      const units = await loadUnits(tx, year, version)
      if (hashOfUnits(units) === unitsSha256) continue
      const what = units.size === 0 ? 'has no counts' : 'has other counts than came in with it'
      breaches.push({ about: `Census ${version} of ${year}`, what })
    }

    return breaches
  },
}
