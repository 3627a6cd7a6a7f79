import type { EventDraft } from '../../platform/audit/event-draft.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Account } from '../core/account.ts'
import { lockAccount } from '../store/administer.ts'

/** Which account an administrator changes, as they saw it: somebody else's change in between is not overwritten. */
export type AccountSeen = Readonly<{ account: string; version: number }>

export type AccountChanged<Refusal> =
  | Readonly<{ ok: true; account: Account }>
  | Readonly<{ ok: false; because: 'no-such-account' | 'changed-meanwhile' }>
  | Readonly<{ ok: false; because: 'refused'; refusals: readonly Refusal[] }>

/**
 * Runs one change of an account in a transaction that holds it. What the work answers are the reasons against it; with
 * any, nothing is changed and nothing recorded.
 */
export async function changeAccount<Refusal>(
  platform: Platform,
  by: Readonly<{ actor: Actor; action: string; seen: AccountSeen; reason: string | null }>,
  work: (tx: Tx, account: Account, event: EventDraft) => Promise<readonly Refusal[]>,
): Promise<AccountChanged<Refusal>> {
  const { actor, action, seen, reason } = by

  return platform.transaction(actor, action, async (tx, event): Promise<AccountChanged<Refusal>> => {
    const account = await lockAccount(tx, seen.account)
    if (account === null || account.version !== seen.version) {
      event.nothing()

      return { ok: false, because: account === null ? 'no-such-account' : 'changed-meanwhile' }
    }
    event.about('account', account.id)
    if (reason !== null) event.because(reason)
    const refusals = await work(tx, account, event)
    if (refusals.length === 0) return { ok: true, account }
    event.nothing()

    return { ok: false, because: 'refused', refusals }
  })
}
