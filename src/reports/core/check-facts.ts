import type { Fact } from './fact.ts'
import { checkFact } from './fact-arithmetic.ts'
import { paperFinding, type PaperFinding } from './paper-finding.ts'

/** Facts that do not follow from the facts that they are said to follow from: £2.3m − £589k − £590k is no £1.2m. */
export function checkFacts(facts: readonly Fact[]): readonly PaperFinding[] {
  return facts.flatMap((fact): readonly PaperFinding[] => {
    const check = checkFact(fact, facts)
    if (check === null || check.agrees) return []

    // A fact that should be another one has no sum to show.
    const instead = check.working === check.computed ? 'it is' : `${check.working} is`

    return [
      paperFinding(
        'fact-disagrees',
        'warning',
        `${fact.name}: ${check.stated} is stated, but by the register ${instead} ${check.computed}.`,
      ),
    ]
  })
}
