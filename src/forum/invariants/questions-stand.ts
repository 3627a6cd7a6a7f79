import type { Invariant } from '../../platform/verify/invariant.ts'
import { listOpenPolls } from '../store/polls.ts'
import { listQuestionStates } from '../store/vote-checks.ts'

export const questionsStand: Invariant = {
  name: 'A question is being voted on exactly while one vote on it is open',
  check: async (tx) => {
    const open = (await listOpenPolls(tx)).flatMap(({ questions }) => questions.map(({ question }) => question))

    return (await listQuestionStates(tx)).flatMap(({ id, title, state }) => {
      const polls = open.filter((one) => one === id).length
      const expected = state === 'voting' ? 1 : 0

      return polls === expected ? [] : [{ about: `“${title}”`, what: `is ${state} and has ${polls} open votes` }]
    })
  },
}
