import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { faultsOfRule, type AdoptedRule } from '../core/constitution.ts'
import { lockMembership } from '../store/save-membership.ts'
import { appendRule, listRules } from '../store/rules.ts'
import { DONE, refused, SAME, type Change } from './change.ts'

/** Records what the forum settled for itself. Appended: an earlier rule stays to be read. Repeating it changes nothing. */
export async function adoptRule(platform: Platform, actor: Actor, adopted: AdoptedRule): Promise<Change> {
  return platform.transaction(actor, 'forum.adopt-rule', async (tx, event): Promise<Change> => {
    event.nothing()
    await lockMembership(tx)
    const faults = faultsOfRule(adopted)
    if (faults.length > 0) return refused(faults)
    const last = (await listRules(tx)).findLast(({ rule, from }) => rule === adopted.rule && from === adopted.from)
    if (last?.value === adopted.value && last.clause === adopted.clause) return SAME
    await appendRule(tx, adopted, { at: platform.clock.now(), by: actor.id })
    event.about('forum-rule', adopted.rule)
    event.changed(null, adopted)

    return DONE
  })
}
