import type { MembershipFacts } from '../../src/forum/core/membership-facts.ts'
import { readForumLaw } from '../../src/forum/store/forum-law.ts'
import type { PublicPoll } from '../../src/forum/store/public-poll.ts'
import { faultsOfPublic } from './checked-public-poll.ts'
import { verifiedInPython } from './verify-in-python.ts'

/** What both verifiers find in each poll, ours first; the one in Python says whose it is. */
export async function foundByBoth(
  polls: readonly PublicPoll[],
  membership: MembershipFacts,
): Promise<readonly (readonly [string[], string[]])[]> {
  const facts = { law: await readForumLaw(), membership }
  const answers = verifiedInPython(
    polls.map((poll) => [poll]),
    membership,
  )

  return polls.map((poll, index) => {
    const said = (answers[index] ?? '').split('\n').filter((line) => line.startsWith('poll '))

    return [
      faultsOfPublic(poll, facts).toSorted(),
      said.map((line) => line.slice(`poll ${poll.opening.id} `.length)).toSorted(),
    ]
  })
}
