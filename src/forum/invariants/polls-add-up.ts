import type { Breach, Invariant } from '../../platform/verify/invariant.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { CastingGiven } from '../core/casting-vote.ts'
import { faultsOfPoll, type PollFacts } from '../core/check-poll.ts'
import { findLastCasting, publicCasting } from '../store/casting-votes.ts'
import { readForumLaw } from '../store/forum-law.ts'
import { listMembershipFacts } from '../store/membership-facts.ts'
import { openingOf, type StoredPoll } from '../store/polls.ts'
import { faultsOfSeal, type SealedPoll } from '../store/seal-faults.ts'
import { termsOfPoll } from '../store/terms-of-poll.ts'
import { pollsToCheck } from '../store/vote-checks.ts'
import { listVotes, sealedVote, type StoredVote } from '../store/votes.ts'

export const pollsAddUp: Invariant = {
  name: 'Every vote’s electorate, quorum and result follow from what was frozen with it, its votes, the law and the membership known then',
  check: async (tx) => {
    const facts = { law: await readForumLaw(), membership: await listMembershipFacts(tx) }
    const breaches: Breach[] = []
    for (const poll of await pollsToCheck(tx)) breaches.push(...(await breachesOf(tx, poll, facts)))

    return breaches
  },
}

async function breachesOf(tx: Tx, poll: StoredPoll, facts: PollFacts): Promise<readonly Breach[]> {
  const votes = await listVotes(tx, [poll.id])
  const last = poll.casting === null ? null : await findLastCasting(tx, poll.id)
  const castingGiven = last === null ? null : publicCasting(last)
  const faults = [
    ...faultsOfPoll({ ...poll, castingGiven }, votes, facts),
    ...faultsOfSeal(await sealedPoll(tx, poll, votes, castingGiven)),
  ]

  return faults.map((what) => ({ about: `Poll ${poll.id}`, what }))
}

async function sealedPoll(
  tx: Tx,
  poll: StoredPoll,
  votes: readonly StoredVote[],
  castingGiven: CastingGiven | null,
): Promise<SealedPoll> {
  const { closedAt, casting, result, atClose, gone, seal } = poll

  return {
    opening: openingOf(poll),
    terms: await termsOfPoll(tx, poll),
    votes: votes.map((vote) => ({ ...sealedVote(vote), receipt: vote.receipt })),
    close:
      closedAt === null || result === null
        ? null
        : { closedAt: closedAt.toISOString(), casting, castingGiven, result, atClose, gone, seal },
  }
}
