import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { ServiceCode } from '../core/rate-book.ts'
import { deleteServiceUse, lockServiceUse } from '../store/service-use.ts'

/** Removes what schools had of one service in one year. May be repeated: then it answers that there was none. */
export async function removeServiceUse(
  platform: Platform,
  actor: Actor,
  year: FundingYear,
  service: ServiceCode,
): Promise<boolean> {
  return platform.transaction(actor, 'dedelegation.remove-use', async (tx, event) => {
    event.nothing()
    await lockServiceUse(tx, year)
    const removed = await deleteServiceUse(tx, year, service)
    event.about('service-use', year)
    if (removed) event.changed({ service }, null)

    return removed
  })
}
