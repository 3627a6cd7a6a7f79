import { listEventsOf } from '../../platform/audit/store/events-of-action.ts'
import type { Invariant } from '../../platform/verify/invariant.ts'
import { listAllCastingVotes, type StoredCasting } from '../store/casting-votes.ts'
import { hashOfOpening, receiptOfCasting } from '../store/hash.ts'
import { findPoll, openingOf } from '../store/polls.ts'
import type { Tx } from '../../platform/database/database.ts'

export const castingVotesInRecord: Invariant = {
  name: 'Every casting vote is as its receipt says; outside a meeting the record of actions has each, and the last one is kept',
  check: async (tx) => {
    const all = await listAllCastingVotes(tx)
    const receipts = new Map<string, readonly unknown[]>()
    for (const { recordId, payload } of await listEventsOf(tx, 'forum.give-casting-vote')) {
      receipts.set(recordId, [...(receipts.get(recordId) ?? []), payload === null ? null : receiptIn(payload)])
    }
    const breaches = []
    for (const id of new Set([...all.map(({ poll }) => poll), ...receipts.keys()])) {
      const own = all.filter(({ poll }) => poll === id)
      for (const what of await faultsIn(tx, id, own, receipts.get(id) ?? []))
        breaches.push({ about: `Poll ${id}`, what })
    }

    return breaches
  },
}

async function faultsIn(
  tx: Tx,
  id: string,
  own: readonly StoredCasting[],
  recorded: readonly unknown[],
): Promise<readonly string[]> {
  const poll = await findPoll(tx, id)
  if (poll === null) return ['is in the record of actions with a casting vote, and not there']
  const opening = hashOfOpening(openingOf(poll))
  const changed = own.filter(
    ({ casting, at, ...given }) =>
      receiptOfCasting(opening, casting, { ...given, at: at.toISOString() }) !== given.receipt,
  )
  const kept = poll.casting
  const last = own.at(-1)?.casting ?? null
  const outside = poll.mode === 'outside'
  // What the record said of a casting vote before receipts were kept is what it was, and no receipt.
  const known = recorded.filter((receipt) => receipt !== undefined)
  // A payload that was deleted, its time being over, says nothing more.
  const told = outside && !recorded.includes(null)

  return [
    ...changed.map(({ turn }) => `has casting vote ${turn}, whose receipt does not follow from it`),
    ...(told && JSON.stringify(own.map(({ receipt }) => receipt)) !== JSON.stringify(known)
      ? ['has other casting votes than the record of actions']
      : []),
    ...(own.length > 0 && (poll.state === 'open' || kept !== null) && kept !== last
      ? ['keeps another casting vote than the last that was given']
      : []),
  ]
}

function receiptIn(payload: string): unknown {
  const { after } = JSON.parse(payload) as Readonly<{ after?: Readonly<{ receipt?: unknown }> | null }>

  return after?.receipt
}
