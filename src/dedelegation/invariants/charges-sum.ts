import type { Breach, Invariant } from '../../platform/verify/invariant.ts'
import { loadEveryScenario } from '../store/checks.ts'
import { checkCharges } from './check-charges.ts'
import { checkPrint } from './check-print.ts'

export const chargesSum: Invariant = {
  name: 'Every charge’s lines sum to its total, every total is that of its lines, and print is those totals half up',
  check: async (tx) => {
    const breaches: Breach[] = []
    for await (const { models, scenario, version, input } of loadEveryScenario(tx)) {
      const about = `Version ${version.number} of ${scenario.year}, ${scenario.name}`
      const wrong = [...checkCharges(models.current, input), ...checkPrint(models.current)]
      for (const what of wrong) breaches.push({ about, what })
    }

    return breaches
  },
}
