import type { Actor } from '../../platform/actor.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Platform } from '../../platform/platform.ts'
import { refusalsOfEnd, type EndRefusal, type EndRequest } from '../core/end-role.ts'
import { endRole as saveEnd } from '../store/accounts.ts'
import { countChange, findRole, lockAdministrators, setLastDay } from '../store/administer.ts'
import { changeAccount, type AccountChanged, type AccountSeen } from './change-account.ts'
import { roleForRecord } from './role-for-record.ts'
import { OWN_ACCOUNT_LINK, tell } from './tell.ts'

/** Ends a role at once or after a last day, and tells the person. Ended at once, it gives nothing at the next request. */
export async function endRole(
  platform: Platform,
  actor: Actor,
  seen: AccountSeen,
  role: string,
  request: EndRequest,
): Promise<AccountChanged<EndRefusal>> {
  const by = { actor, action: 'people.end-role', seen, reason: request.reason }

  return changeAccount(platform, by, async (tx, account, event) => {
    const given = await findRole(tx, account.id, role)
    if (given === null) return [{ code: 'ended-already' as const }]
    const refusals = refusalsOfEnd(
      { given, today: todayInEngland(platform.clock), administrators: await lockAdministrators(tx) },
      request,
    )
    if (refusals.length > 0) return refusals
    if (request.last === null) await saveEnd(tx, given.id, actor.id, platform.clock.now())
    else await setLastDay(tx, given.id, request.last)
    await countChange(tx, account.id)
    if (account.status === 'active') await tell(tx, account, 'role-ended', OWN_ACCOUNT_LINK)
    const before = roleForRecord(given)
    event.changed(
      { role: before },
      { role: request.last === null ? 'ended' : roleForRecord({ ...given, to: request.last }) },
    )

    return []
  })
}
