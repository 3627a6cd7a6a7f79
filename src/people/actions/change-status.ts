import type { Actor } from '../../platform/actor.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  refusalsOfDisabling,
  refusalsOfEnabling,
  refusalsOfGivenReason,
  statusWhenEnabled,
  type ReasonRefusal,
  type StatusRefusal,
} from '../core/change-status.ts'
import { updateAccount } from '../store/accounts.ts'
import { countChange, lockAdministrators } from '../store/administer.ts'
import { factorsOf, resetFactors } from '../store/factors.ts'
import { voidLinks } from '../store/links.ts'
import { endSessions } from '../store/sessions.ts'
import { changeAccount, type AccountChanged, type AccountSeen } from './change-account.ts'
import { OWN_ACCOUNT_LINK, tell } from './tell.ts'

/** Locks the account out: every session ends at its next request, and no link that was sent works. */
export async function disableAccount(
  platform: Platform,
  actor: Actor,
  seen: AccountSeen,
  reason: string,
): Promise<AccountChanged<StatusRefusal>> {
  return changeAccount(platform, { actor, action: 'people.disable', seen, reason }, async (tx, account, event) => {
    const administrators = await lockAdministrators(tx)
    const today = todayInEngland(platform.clock)
    const refusals = refusalsOfDisabling({ by: actor.id, account, today, administrators }, reason)
    if (refusals.length > 0) return refusals
    const at = platform.clock.now()
    await updateAccount(tx, account.id, account.version, { status: 'disabled' })
    const sessionsEnded = await endSessions(tx, account.id, 'disabled', at)
    await voidLinks(tx, account.id, at)
    event.changed({ status: account.status }, { status: 'disabled', sessionsEnded })

    return []
  })
}

/** Lets the account in again, with the roles that are still in force. */
export async function enableAccount(
  platform: Platform,
  actor: Actor,
  seen: AccountSeen,
  reason: string,
): Promise<AccountChanged<StatusRefusal>> {
  return changeAccount(platform, { actor, action: 'people.enable', seen, reason }, async (tx, account, event) => {
    const refusals = refusalsOfEnabling(account, reason)
    if (refusals.length > 0) return refusals
    const { hasPassword, identities, passkeys } = await factorsOf(tx, account.id)
    const status = statusWhenEnabled(account, hasPassword || identities + passkeys > 0)
    await updateAccount(tx, account.id, account.version, { status })
    event.changed({ status: account.status }, { status })

    return []
  })
}

/** Takes the app, recovery codes and passkeys away from somebody who lost them, and ends every session. */
export async function resetSecondFactor(
  platform: Platform,
  actor: Actor,
  seen: AccountSeen,
  reason: string,
): Promise<AccountChanged<ReasonRefusal | 'oneself'>> {
  return changeAccount(platform, { actor, action: 'people.reset-factor', seen, reason }, async (tx, account, event) => {
    const refusals = [...(account.id === actor.id ? ['oneself' as const] : []), ...refusalsOfGivenReason(reason)]
    if (refusals.length > 0) return refusals
    const { hasApp, passkeys } = await factorsOf(tx, account.id)
    await resetFactors(tx, account.id)
    const sessionsEnded = await endSessions(tx, account.id, 'credentials', platform.clock.now())
    await countChange(tx, account.id)
    if (account.status === 'active') await tell(tx, account, 'security-notice', OWN_ACCOUNT_LINK)
    event.changed({ app: hasApp, passkeys }, { app: false, passkeys: 0, sessionsEnded })

    return []
  })
}

/** Ends every session of the account; who has it signs in again. */
export async function endAllSessions(
  platform: Platform,
  actor: Actor,
  seen: AccountSeen,
): Promise<AccountChanged<never>> {
  return changeAccount(
    platform,
    { actor, action: 'people.end-sessions', seen, reason: null },
    async (tx, account, event) => {
      const ended = await endSessions(tx, account.id, 'ended', platform.clock.now())
      event.changed(null, { sessionsEnded: ended })

      return []
    },
  )
}
