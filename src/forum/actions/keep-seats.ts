import type { Actor } from '../../platform/actor.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Platform } from '../../platform/platform.ts'
import { faultsOfNewSeat, faultsOfSeatChange, nextCode, type GivenSeat, type SeatChanges } from '../core/seats.ts'
import { listMembership } from '../store/membership.ts'
import { insertSeats, lockMembership, seatVersion, updateSeat } from '../store/save-membership.ts'
import { CHANGED_MEANWHILE, DONE, NOT_THERE, refused, SAME, type Change } from './change.ts'

export type SeatAdded = Change | Readonly<{ ok: true; changed: true; code: string }>

/** Adds a seat at the end of the forum's order, under the group's next code. Repeating it changes nothing. */
export async function addSeat(platform: Platform, actor: Actor, given: GivenSeat): Promise<SeatAdded> {
  return platform.transaction(actor, 'forum.add-seat', async (tx, event): Promise<SeatAdded> => {
    event.nothing()
    await lockMembership(tx)
    const { seats } = await listMembership(tx)
    const { group, name, keptFor, from } = given
    if (seats.some((one) => one.group === group && one.name === name && one.from === from)) return SAME
    const faults = faultsOfNewSeat(given, seats)
    if (faults.length > 0) return refused(faults)
    const code = nextCode(seats, group)
    await insertSeats(tx, [{ code, group, name, keptFor, from, to: null }])
    event.about('forum-seat', code)
    event.changed(null, given)

    return { ok: true, changed: true, code }
  })
}

export type ChangeSeat = Readonly<{ code: string; seen: number; changes: SeatChanges }>

/** Renames a seat, says for whom it is kept, or its last day: as somebody saw it, and not over what another did since. */
export async function changeSeat(platform: Platform, actor: Actor, command: ChangeSeat): Promise<Change> {
  const { code, seen, changes } = command

  return platform.transaction(actor, 'forum.change-seat', async (tx, event): Promise<Change> => {
    event.nothing()
    await lockMembership(tx)
    const membership = await listMembership(tx)
    const seat = membership.seats.find((one) => one.code === code)
    if (seat === undefined) return NOT_THERE
    const { name, keptFor, to } = seat
    const before = { name, keptFor, to }
    if (JSON.stringify(before) === JSON.stringify(changes)) return SAME
    if ((await seatVersion(tx, code)) !== seen) return CHANGED_MEANWHILE
    const faults = faultsOfSeatChange(seat, changes, membership, todayInEngland(platform.clock))
    if (faults.length > 0) return refused(faults)
    await updateSeat(tx, code, changes)
    event.about('forum-seat', code)
    event.changed(before, changes)

    return DONE
  })
}
