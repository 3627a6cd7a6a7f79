import type { Fact } from './fact.ts'
import { checkFact } from './fact-arithmetic.ts'
import { paperFinding, type PaperFinding } from './paper-finding.ts'

/** Facts that do not follow from the facts that they are said to follow from: £2.3m − £589k − £590k is no £1.2m. */
export function checkFacts(facts: readonly Fact[]): readonly PaperFinding[] {
  return facts.flatMap((fact): readonly PaperFinding[] => {
    const check = checkFact(fact, facts)
    if (check === null || check.agrees) return []

    return [
      paperFinding(
        'fact-disagrees',
        'warning',
        `${fact.name} is given as ${check.stated}, but ${check.working} is ${check.computed}.`,
      ),
    ]
  })
}
