import { SYSTEM, type Actor } from '../../platform/actor.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Platform } from '../../platform/platform.ts'
import { grantsOn, parseAccountId } from '../core/account.ts'
import { findAccount, listRolesOf } from '../store/accounts.ts'

/**
 * Who a job acts as: the person who asked for it, with the roles that they have when it runs, and not when they asked.
 * Null for whoever may not act any more.
 */
export async function actorOfJob(platform: Platform, id: string, job: Readonly<{ id: string }>): Promise<Actor | null> {
  if (id === SYSTEM.id) return { ...SYSTEM, request: job.id }
  const account = parseAccountId(id)
  if (account === null) return null

  return platform.readAs(SYSTEM, async (tx) => {
    const found = await findAccount(tx, account)
    if (found === null || found.status !== 'active') return null
    const grants = grantsOn(await listRolesOf(tx, account), todayInEngland(platform.clock))

    return { id: found.id, name: found.name, grants, request: job.id }
  })
}
