import { randomUUID } from 'node:crypto'
import type { Actor } from '../../platform/actor.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Platform } from '../../platform/platform.ts'
import { demoPeople, type DemoPlaces } from '../core/demo-people.ts'
import { hasOnlyDemoPeople, insertAccount, insertRole } from '../store/accounts.ts'

/**
 * Adds the demo's people where they are missing. Repeating it adds nobody. False where anybody has a real account: the
 * demo's people are never put beside them.
 */
export async function addDemoPeople(platform: Platform, actor: Actor, places: DemoPlaces): Promise<boolean> {
  const at = platform.clock.now()

  return platform.transaction(actor, 'people.add-demo-people', async (tx, event) => {
    event.nothing()
    if (!(await hasOnlyDemoPeople(tx))) return false
    for (const { name, email, role, scope } of demoPeople(places)) {
      const id = randomUUID()
      if (!(await insertAccount(tx, { id, name, email, status: 'active', demo: true, by: actor.id, at }))) continue
      await insertRole(tx, {
        id: randomUUID(),
        account: id,
        role,
        scope,
        from: todayInEngland(platform.clock),
        to: null,
        givenBy: actor.id,
        givenAt: at,
        reason: 'The demo has one person for each role',
        ended: null,
      })
    }

    return true
  })
}
