import type { Invariant } from '../../platform/verify/invariant.ts'
import { listQuestionStates } from '../store/vote-checks.ts'

export const askedOnce: Invariant = {
  name: 'The same is on one agenda at a time, and being voted on once',
  check: async (tx) => {
    const asked = (await listQuestionStates(tx)).filter(
      ({ state, year }) => year !== null && (state === 'put' || state === 'voting'),
    )
    const lines = Map.groupBy(asked, ({ kind, subject, year, body }) => [kind, subject, year, body].join(' '))

    return [...lines].flatMap(([line, questions]) =>
      questions.length === 1
        ? []
        : [{ about: `What is asked about ${line}`, what: `is asked ${questions.length} times at once` }],
    )
  },
}
