import type { Actor } from '../../platform/actor.ts'
import { readEvents, findHead } from '../../platform/audit/store/read-events.ts'
import { verifyChain, type ChainBreach } from '../../platform/audit/verify-chain.ts'
import type { Platform } from '../../platform/platform.ts'

export type RecordChecked = Readonly<{ number: number; hash: string; breaches: readonly ChainBreach[] }>

/** Recomputes the whole chain, and notes in the record itself how far it held. */
export async function checkRecord(platform: Platform, actor: Actor): Promise<RecordChecked> {
  const checked = await platform.readAs(actor, async (tx) => {
    const head = await findHead(tx)
    const breaches = await verifyChain(readEvents(tx), { head, anchors: [] })

    return { number: head?.number ?? 0, hash: head?.hash ?? '', breaches }
  })
  await platform.transaction(actor, CHECKED, async (_tx, event) => {
    const { number, hash, breaches } = checked
    event.changed(null, { number, hash, breaches: breaches.length })
  })

  return checked
}

export const CHECKED = 'administration.check-record'
