import { randomUUID } from 'node:crypto'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { faultsOfEnd, faultsOfOffice, type OfficeRequest } from '../core/offices.ts'
import { listMembership, listOffices } from '../store/membership.ts'
import { insertOffice, setLastDayOfOffice } from '../store/offices.ts'
import { lockMembership } from '../store/save-membership.ts'
import { DONE, NOT_THERE, refused, SAME, type Change } from './change.ts'

/** Records that the forum elected its chair or vice-chair, and that the question of the authority was asked. */
export async function giveOffice(platform: Platform, actor: Actor, request: OfficeRequest): Promise<Change> {
  return platform.transaction(actor, 'forum.give-office', async (tx, event): Promise<Change> => {
    event.nothing()
    await lockMembership(tx)
    const { office, term: termId, from, to } = request
    const offices = await listOffices(tx)
    if (offices.some((one) => one.office === office && one.term === termId && one.from === from && one.to === to)) {
      return SAME
    }
    const term = (await listMembership(tx)).terms.find(({ id }) => id === termId) ?? null
    const faults = faultsOfOffice(request, term, offices)
    if (faults.length > 0) return refused(faults)
    const id = randomUUID()
    await insertOffice(tx, { id, office, term: termId, from, to })
    event.about('forum-office', id)
    event.changed(null, { office, seat: term?.seat, from, to, notOfAuthority: request.notOfAuthority })

    return DONE
  })
}

/** Says the last day of an office. */
export async function endOffice(platform: Platform, actor: Actor, id: string, last: CalendarDate): Promise<Change> {
  return platform.transaction(actor, 'forum.end-office', async (tx, event): Promise<Change> => {
    event.nothing()
    await lockMembership(tx)
    const office = (await listOffices(tx)).find((one) => one.id === id)
    if (office === undefined) return NOT_THERE
    if (office.to === last) return SAME
    const faults = faultsOfEnd(office, last)
    if (faults.length > 0) return refused(faults)
    await setLastDayOfOffice(tx, id, last)
    event.about('forum-office', id)
    event.changed({ to: office.to }, { to: last })

    return DONE
  })
}
