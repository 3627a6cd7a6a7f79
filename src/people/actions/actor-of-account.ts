import { SYSTEM, type Actor } from '../../platform/actor.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Platform } from '../../platform/platform.ts'
import { grantsOn, parseAccountId } from '../core/account.ts'
import { findAccount, listRolesOf } from '../store/accounts.ts'
import { SIGN_IN } from './sign-in-actor.ts'

/** Whoever asked for something that is done later, with the rights of this moment; null when they may act no more. */
export async function actorOfAccount(platform: Platform, id: string, request: string): Promise<Actor | null> {
  if (id === SYSTEM.id) return { ...SYSTEM, request }
  if (parseAccountId(id) === null) return null

  return platform.readAs(SIGN_IN, async (tx) => {
    const account = await findAccount(tx, id)
    if (account === null || account.status !== 'active') return null
    const grants = grantsOn(await listRolesOf(tx, id), todayInEngland(platform.clock))

    return { id, name: account.name, grants, request }
  })
}
