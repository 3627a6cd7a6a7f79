import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { barToRecord, faultsOfBar, type Bar } from '../core/barred.ts'
import { faultsOfSubstitute } from '../core/membership-faults.ts'
import type { Substitute } from '../core/membership.ts'
import { forumSchools } from '../store/forum-schools.ts'
import { listMembership } from '../store/membership.ts'
import { insertSubstitutes, lockMembership, setLastDayOfSubstitute } from '../store/save-membership.ts'
import { DONE, NOT_THERE, refused, SAME, type Change } from './change.ts'

export type GivenSubstitute = Omit<Substitute, 'account'>

/** Names somebody of the seat's group who may take the member's place. May be repeated with the same id. */
export async function addSubstitute(
  platform: Platform,
  actor: Actor,
  given: GivenSubstitute,
  bar: Bar,
): Promise<Change> {
  return platform.transaction(actor, 'forum.add-substitute', async (tx, event): Promise<Change> => {
    event.nothing()
    await lockMembership(tx)
    const { seats, substitutes } = await listMembership(tx)
    if (substitutes.some(({ id }) => id === given.id)) return SAME
    const seat = seats.find(({ code }) => code === given.seat)
    if (seat === undefined) return NOT_THERE
    const schools = await forumSchools(tx, given.from)
    const faults = [...faultsOfSubstitute(given, seat, schools), ...faultsOfBar(seat.group, bar)]
    if (faults.length > 0) return refused(faults)
    await insertSubstitutes(tx, [{ ...given, account: null }])
    event.about('forum-substitute', given.id)
    event.changed(null, { ...given, ...barToRecord(seat.group, bar) })

    return DONE
  })
}

/** Says the last day on which somebody may stand in. */
export async function endSubstitute(platform: Platform, actor: Actor, id: string, last: CalendarDate): Promise<Change> {
  return platform.transaction(actor, 'forum.end-substitute', async (tx, event): Promise<Change> => {
    event.nothing()
    await lockMembership(tx)
    const one = (await listMembership(tx)).substitutes.find((each) => each.id === id)
    if (one === undefined) return NOT_THERE
    if (one.to === last) return SAME
    if (last < one.from) return refused([{ field: 'to', text: 'The last day must not be before the first' }])
    await setLastDayOfSubstitute(tx, id, last)
    event.about('forum-substitute', id)
    event.changed({ to: one.to }, { to: last })

    return DONE
  })
}
