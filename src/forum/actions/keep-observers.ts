import { randomUUID } from 'node:crypto'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { faultsOfObserver, type Observer } from '../core/offices.ts'
import { insertObserver, listObservers, setLastDayOfObserver } from '../store/offices.ts'
import { lockMembership } from '../store/save-membership.ts'
import { DONE, NOT_THERE, refused, SAME, type Change } from './change.ts'

/** Adds somebody who attends and is no member. Repeating it changes nothing. */
export async function addObserver(platform: Platform, actor: Actor, given: Omit<Observer, 'id'>): Promise<Change> {
  return platform.transaction(actor, 'forum.add-observer', async (tx, event): Promise<Change> => {
    event.nothing()
    await lockMembership(tx)
    const faults = faultsOfObserver(given)
    if (faults.length > 0) return refused(faults)
    const before = await listObservers(tx)
    if (
      before.some(
        ({ name, organisation, from }) =>
          name === given.name && organisation === given.organisation && from === given.from,
      )
    )
      return SAME
    const observer = { id: randomUUID(), ...given }
    await insertObserver(tx, observer)
    event.about('forum-observer', observer.id)
    event.changed(null, given)

    return DONE
  })
}

export async function endObserver(platform: Platform, actor: Actor, id: string, last: CalendarDate): Promise<Change> {
  return platform.transaction(actor, 'forum.end-observer', async (tx, event): Promise<Change> => {
    event.nothing()
    await lockMembership(tx)
    const observer = (await listObservers(tx)).find((one) => one.id === id)
    if (observer === undefined) return NOT_THERE
    if (observer.to === last) return SAME
    const faults = faultsOfObserver({ ...observer, to: last })
    if (faults.length > 0) return refused(faults)
    await setLastDayOfObserver(tx, id, last)
    event.about('forum-observer', id)
    event.changed({ to: observer.to }, { to: last })

    return DONE
  })
}
