import { randomUUID } from 'node:crypto'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { faultsOfInterest, type Interest } from '../core/offices.ts'
import { listMembership } from '../store/membership.ts'
import { insertInterest, listInterests, setEndOfInterest } from '../store/offices.ts'
import { lockMembership } from '../store/save-membership.ts'
import { DONE, NOT_THERE, refused, SAME, type Change } from './change.ts'

/** Writes an interest of a member into the register of interests. Repeating it changes nothing. */
export async function declareInterest(platform: Platform, actor: Actor, given: Omit<Interest, 'id'>): Promise<Change> {
  return platform.transaction(actor, 'forum.declare-interest', async (tx, event): Promise<Change> => {
    event.nothing()
    await lockMembership(tx)
    const term = (await listMembership(tx)).terms.find(({ id }) => id === given.term)
    if (term === undefined) return NOT_THERE
    const faults = faultsOfInterest(given, term)
    if (faults.length > 0) return refused(faults)
    const before = await listInterests(tx)
    if (before.some((one) => one.term === given.term && one.what === given.what && one.ended === null)) return SAME
    const interest = { id: randomUUID(), ...given }
    await insertInterest(tx, interest)
    event.about('forum-interest', interest.id)
    event.changed(null, { seat: term.seat, what: given.what, declared: given.declared, ended: given.ended })

    return DONE
  })
}

/** Says from which day on an interest is none any more. It stays in the register with that day. */
export async function endInterest(platform: Platform, actor: Actor, id: string, ended: CalendarDate): Promise<Change> {
  return platform.transaction(actor, 'forum.end-interest', async (tx, event): Promise<Change> => {
    event.nothing()
    await lockMembership(tx)
    const interest = (await listInterests(tx)).find((one) => one.id === id)
    if (interest === undefined) return NOT_THERE
    if (interest.ended === ended) return SAME
    const term = (await listMembership(tx)).terms.find((one) => one.id === interest.term)
    const faults = term === undefined ? [] : faultsOfInterest({ ...interest, ended }, term)
    if (faults.length > 0) return refused(faults)
    await setEndOfInterest(tx, id, ended)
    event.about('forum-interest', id)
    event.changed({ ended: interest.ended }, { ended })

    return DONE
  })
}
