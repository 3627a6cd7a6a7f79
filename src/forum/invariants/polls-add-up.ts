import type { Breach, Invariant } from '../../platform/verify/invariant.ts'
import type { Tx } from '../../platform/database/database.ts'
import { faultsOfPoll } from '../core/check-poll.ts'
import type { ForumLaw } from '../core/forum-law.ts'
import { readForumLaw } from '../store/forum-law.ts'
import { openingOf, type StoredPoll } from '../store/polls.ts'
import { faultsOfSeal, type SealedPoll } from '../store/seal-faults.ts'
import { termsOfPoll } from '../store/terms-of-poll.ts'
import { pollsToCheck } from '../store/vote-checks.ts'
import { listVotes, sealedVote, type StoredVote } from '../store/votes.ts'

export const pollsAddUp: Invariant = {
  name: 'Every vote’s electorate, quorum and result follow from what was frozen with it, from its votes and the law',
  check: async (tx) => {
    const law = await readForumLaw()
    const breaches: Breach[] = []
    for (const poll of await pollsToCheck(tx)) breaches.push(...(await breachesOf(tx, poll, law)))

    return breaches
  },
}

async function breachesOf(tx: Tx, poll: StoredPoll, law: ForumLaw): Promise<readonly Breach[]> {
  const votes = await listVotes(tx, [poll.id])
  const faults = [...faultsOfPoll(poll, votes, law), ...faultsOfSeal(await sealedPoll(tx, poll, votes))]

  return faults.map((what) => ({ about: `Poll ${poll.id}`, what }))
}

async function sealedPoll(tx: Tx, poll: StoredPoll, votes: readonly StoredVote[]): Promise<SealedPoll> {
  const { closedAt, casting, result, atClose, gone, seal } = poll

  return {
    opening: openingOf(poll),
    terms: await termsOfPoll(tx, poll),
    votes: votes.map((vote) => ({ ...sealedVote(vote), receipt: vote.receipt })),
    close:
      closedAt === null || result === null
        ? null
        : { closedAt: closedAt.toISOString(), casting, result, atClose, gone, seal },
  }
}
