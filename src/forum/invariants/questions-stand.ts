import type { Invariant } from '../../platform/verify/invariant.ts'
import { listOpenPolls } from '../store/polls.ts'
import { listUnrecorded } from '../store/outcomes.ts'
import { listQuestionStates } from '../store/vote-checks.ts'

export const questionsStand: Invariant = {
  name: 'A question is being voted on exactly while one vote on it is open, and then stands as that vote decided',
  check: async (tx) => {
    const unrecorded = new Map((await listUnrecorded(tx, 'all')).map(({ question, outcome }) => [question, outcome]))
    const open = (await listOpenPolls(tx)).flatMap(({ questions }) => questions.map(({ question }) => question))

    return (await listQuestionStates(tx)).flatMap(({ id, title, state }) => {
      const polls = open.filter((one) => one === id).length
      const expected = state === 'voting' ? 1 : 0

      if (polls !== expected) return [{ about: `“${title}”`, what: `is ${state} and has ${polls} open votes` }]
      const outcome = unrecorded.get(id)

      return outcome === undefined || outcome === state || FOLLOWS_A_DECISION.has(state)
        ? []
        : [{ about: `“${title}”`, what: `is ${state}, and its last vote, not recorded yet, came to ${outcome}` }]
    })
  },
}

/** An application to the Secretary of State rests on the decision before, and goes on. */
const FOLLOWS_A_DECISION: ReadonlySet<string> = new Set(['referred', 'authorised', 'refused'])
