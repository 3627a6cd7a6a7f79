import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { faultsOfPupils, type GivenPupils } from '../core/composition.ts'
import { lockMembership } from '../store/save-membership.ts'
import { appendPupilCount, listPupilCounts } from '../store/rules.ts'
import { DONE, refused, SAME, type Change } from './change.ts'

/** Records how many pupils the groups have, against which seats are weighed. Appended. Repeating it changes nothing. */
export async function recordPupils(platform: Platform, actor: Actor, given: GivenPupils): Promise<Change> {
  return platform.transaction(actor, 'forum.record-pupils', async (tx, event): Promise<Change> => {
    event.nothing()
    await lockMembership(tx)
    const faults = faultsOfPupils(given)
    if (faults.length > 0) return refused(faults)
    const last = (await listPupilCounts(tx)).at(-1)
    if (last !== undefined && isSame(last, given)) return SAME
    await appendPupilCount(tx, given, { at: platform.clock.now(), by: actor.id })
    event.about('forum-pupils', given.asAt)
    event.changed(null, given)

    return DONE
  })
}

function isSame(one: GivenPupils, other: GivenPupils): boolean {
  const groups = new Set([...Object.keys(one.pupils), ...Object.keys(other.pupils)])
  const pupilsOf = new Map(Object.entries(one.pupils))
  const others = new Map(Object.entries(other.pupils))

  return (
    one.asAt === other.asAt &&
    one.source === other.source &&
    [...groups].every((group) => pupilsOf.get(group) === others.get(group))
  )
}
