import { randomUUID } from 'node:crypto'
import type { Actor } from '../../platform/actor.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Platform } from '../../platform/platform.ts'
import { refusalsOfRole, type RoleRefusal, type RoleRequest } from '../core/give-role.ts'
import { placeExists, type PlaceNames } from '../core/places.ts'
import { insertRole, listRolesOf } from '../store/accounts.ts'
import { countChange } from '../store/administer.ts'
import { changeAccount, type AccountChanged, type AccountSeen } from './change-account.ts'
import { roleForRecord } from './role-for-record.ts'
import { OWN_ACCOUNT_LINK, tell } from './tell.ts'

/** Gives a role, and tells the person. Giving it twice is refused the second time. */
export async function giveRole(
  platform: Platform,
  actor: Actor,
  seen: AccountSeen,
  request: RoleRequest,
  places: PlaceNames,
): Promise<AccountChanged<RoleRefusal>> {
  const by = { actor, action: 'people.give-role', seen, reason: request.reason }

  return changeAccount(platform, by, async (tx, account, event) => {
    const refusals = refusalsOfRole(
      {
        giver: actor.id,
        account,
        roles: await listRolesOf(tx, account.id),
        today: todayInEngland(platform.clock),
        placeExists: placeExists(request.scope, places),
      },
      request,
    )
    if (refusals.length > 0) return refusals
    const at = platform.clock.now()
    await insertRole(tx, {
      id: randomUUID(),
      account: account.id,
      ...request,
      givenBy: actor.id,
      givenAt: at,
      ended: null,
    })
    await countChange(tx, account.id)
    if (account.status === 'active') await tell(tx, account, 'role-given', OWN_ACCOUNT_LINK)
    event.changed(null, { role: roleForRecord(request) })

    return []
  })
}
