import type { Invariant } from '../verify/invariant.ts'
import { findHead, readEvents } from './store/read-events.ts'
import { verifyChain, type Head } from './verify-chain.ts'

export function chainInvariant(anchors: readonly Head[]): Invariant {
  return {
    name: 'The record of actions is whole, in order and as it was written',
    check: async (tx) => {
      const head = await findHead(tx)
      const lost = head === null ? [{ about: 'The record', what: 'has no head' }] : []
      const breaches = await verifyChain(readEvents(tx), { head, anchors })

      return [...lost, ...breaches.map(({ number, what }) => ({ about: `Event ${number}`, what }))]
    },
  }
}
