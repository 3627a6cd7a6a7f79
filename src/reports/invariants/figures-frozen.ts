import type { Breach, Invariant } from '../../platform/verify/invariant.ts'
import { keptPapers } from '../store/checks.ts'
import { checkPaper } from './check-paper.ts'

export const figuresFrozen: Invariant = {
  name: 'Every published paper prints the figures that were frozen with it, and their totals are sums',
  check: async (tx) => {
    const breaches: Breach[] = []
    for await (const { year, number, document, figures } of keptPapers(tx)) {
      for (const what of checkPaper(document, figures)) breaches.push({ about: `Paper ${number} of ${year}`, what })
    }

    return breaches
  },
}
