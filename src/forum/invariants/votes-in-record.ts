import { listEventsOf } from '../../platform/audit/store/events-of-action.ts'
import type { Invariant } from '../../platform/verify/invariant.ts'
import { listAllVotes } from '../store/vote-checks.ts'

export const votesInRecord: Invariant = {
  name: 'Every vote has its event in the record of actions, with its receipt, and every such event its vote',
  check: async (tx) => {
    const votes = await listAllVotes(tx)
    const events = await listEventsOf(tx, 'forum.cast-vote')
    const known = new Map(events.map(({ recordId, payload }) => [recordId, payload]))
    const there = new Set(votes.map(({ id }) => id))

    return [
      ...votes.flatMap(({ id, receipt }) => {
        const payload = known.get(id)
        if (payload === undefined) return [{ about: `Vote ${id}`, what: 'has no event in the record of actions' }]
        // A payload that was deleted, its time being over, says nothing more.
        if (payload === null || receiptIn(payload) === receipt) return []

        return [{ about: `Vote ${id}`, what: 'has another receipt than was recorded with it' }]
      }),
      ...events
        .filter(({ recordId }) => !there.has(recordId))
        .map(({ recordId }) => ({ about: `Vote ${recordId}`, what: 'is in the record of actions, and not there' })),
    ]
  },
}

function receiptIn(payload: string): unknown {
  const { after } = JSON.parse(payload) as Readonly<{ after?: Readonly<{ receipt?: unknown }> | null }>

  return after?.receipt
}
