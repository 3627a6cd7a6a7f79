import type { Breach, Invariant } from '../../platform/verify/invariant.ts'
import type { Tx } from '../../platform/database/database.ts'
import { faultsOfPoll } from '../core/check-poll.ts'
import { hashOfOpening, receiptOf, sealOf } from '../store/hash.ts'
import { openingOf, type StoredPoll } from '../store/polls.ts'
import { pollsToCheck } from '../store/vote-checks.ts'
import { listVotes, sealedVote, type StoredVote } from '../store/votes.ts'

export const pollsAddUp: Invariant = {
  name: 'Every vote’s electorate, quorum and result follow from what was frozen with it and from its votes',
  check: async (tx) => {
    const breaches: Breach[] = []
    for (const poll of await pollsToCheck(tx)) breaches.push(...(await breachesOf(tx, poll)))

    return breaches
  },
}

async function breachesOf(tx: Tx, poll: StoredPoll): Promise<readonly Breach[]> {
  const votes = await listVotes(tx, [poll.id])
  const faults = [...faultsOfPoll(poll, votes), ...faultsOfSeal(poll, votes)]

  return faults.map((what) => ({ about: `Poll ${poll.id}`, what }))
}

function faultsOfSeal(poll: StoredPoll, votes: readonly StoredVote[]): readonly string[] {
  let previous = hashOfOpening(openingOf(poll))
  for (const vote of votes) {
    if (receiptOf(previous, sealedVote(vote)) !== vote.receipt) {
      return [`has vote ${vote.number}, whose receipt does not follow from it and the votes before`]
    }
    previous = vote.receipt
  }
  const { closedAt, casting, result } = poll
  if (closedAt === null || result === null) return []
  const seal = sealOf(previous, { closedAt: closedAt.toISOString(), votes: votes.length, casting, result })

  return seal === poll.seal ? [] : ['has a seal that does not follow from its votes']
}
