import type { Actor } from '../../platform/actor.ts'
import { forgetUpload } from '../../platform/database/kept-uploads.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Comparator } from '../core/comparators.ts'
import { planComparators, type ComparatorPlan } from '../core/plan-comparators.ts'
import { listComparators, saveComparatorRows } from '../store/comparators.ts'

/**
 * Keeps other authorities' rates, all of them or none, and answers what changed. May be repeated: the second time
 * nothing changes. `draft` is the file that they come from, where one waits: it is let go of with them.
 */
export async function keepComparators(
  platform: Platform,
  actor: Actor,
  comparators: readonly Comparator[],
  draft: string | null = null,
): Promise<ComparatorPlan> {
  return platform.transaction(actor, 'dedelegation.keep-comparators', async (tx, event) => {
    event.nothing()
    const plan = planComparators(await listComparators(tx), comparators)
    const rows = [...plan.added, ...plan.changed.map(({ after }) => after)]
    await saveComparatorRows(tx, rows, actor, platform.clock.now())
    if (rows.length > 0) event.changed(null, { added: plan.added.length, changed: plan.changed.length })
    if (draft !== null) await forgetUpload(tx, draft)

    return plan
  })
}
