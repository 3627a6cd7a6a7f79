import type { Invariant } from '../../platform/verify/invariant.ts'
import { isOpen } from '../core/question.ts'
import { lineOf, notReplaced } from '../core/replacing.ts'
import { listDecisions } from '../store/decisions.ts'

export const oneDecisionStands: Invariant = {
  name: 'Of one kind, subject, phase and year one decision stands, whichever question asked it',
  check: async (tx) => {
    const settled = notReplaced(await listDecisions(tx)).filter(({ outcome }) => !isOpen(outcome))
    const lines = Map.groupBy(settled, lineOf)

    return [...lines].flatMap(([line, standing]) =>
      standing.length === 1
        ? []
        : [
            {
              about: `Decisions on ${line}`,
              what: `stand side by side: ${standing.map(({ number }) => number).join(', ')}`,
            },
          ],
    )
  },
}
