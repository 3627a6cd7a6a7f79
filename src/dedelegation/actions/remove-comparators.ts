import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { deleteComparatorRows } from '../store/comparators.ts'

/** Removes one authority's rates of one year and answers how many there were. May be repeated: then there are none. */
export async function removeComparators(
  platform: Platform,
  actor: Actor,
  authority: string,
  year: FundingYear,
): Promise<number> {
  return platform.transaction(actor, 'dedelegation.remove-comparators', async (tx, event) => {
    event.nothing()
    const removed = await deleteComparatorRows(tx, authority, year)
    event.about('comparators', year)
    if (removed > 0) event.changed({ authority, rates: removed }, null)

    return removed
  })
}
