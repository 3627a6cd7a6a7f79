import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { declareInterest } from '../../src/forum/actions/keep-interests.ts'
import { addSubstitute } from '../../src/forum/actions/keep-substitutes.ts'
import { listMembership, listOffices } from '../../src/forum/store/membership.ts'
import { listInterests, listObservers } from '../../src/forum/store/offices.ts'
import { calendarDate } from '../../src/kernel/calendar-date.ts'
import { must } from '../../src/kernel/assert.ts'
import { SYSTEM } from '../../src/platform/actor.ts'
import { keepUpload } from '../../src/platform/database/kept-uploads.ts'
import type { Platform } from '../../src/platform/platform.ts'

/** What an address under a seat can name, and what one of the membership beside the seats can. */
export type SeatThings = Readonly<{
  seats: ReadonlyMap<string, Readonly<{ term: string; substitute: string; interest: string }>>
  observer: string
  office: string
  upload: string
}>

/** Sees to it that each of these seats of the demo has a substitute and an interest, and that a file waits. */
export async function makeSeatThings(platform: Platform, seats: readonly string[]): Promise<SeatThings> {
  const things = new Map<string, Readonly<{ term: string; substitute: string; interest: string }>>()
  for (const seat of seats) things.set(seat, await thingsOf(platform, seat))
  const bytes = new TextEncoder().encode(`${HEADER}\nother-9,other,Waits,,2023-09-01,vacant${','.repeat(12)}\n`)
  const upload = await keepUpload(platform, SYSTEM, 'membership', { name: 'members.csv', bytes })

  return {
    seats: things,
    observer: must((await listObservers(platform.db))[0], 'the demo has an observer').id,
    office: must((await listOffices(platform.db))[0], 'the demo has had a chair').id,
    upload: upload.id,
  }
}

const HEADER =
  'seat,group,seat-name,kept-for,seat-from,part,name,capacity,urn,organisation,chosen,chosen-by,chosen-on,from,to,ended,ended-because,seat-to'

async function thingsOf(platform: Platform, seat: string) {
  const term = must(
    (await listMembership(platform.db)).terms.findLast((one) => one.seat === seat),
    `the demo has a member for ${seat}`,
  )
  const { name, capacity, urn, organisation, from } = term
  const given = { id: randomUUID(), seat, name, capacity, urn, organisation, from, to: null }
  assert.ok((await addSubstitute(platform, SYSTEM, given, { notBarred: true })).ok)
  const declared = calendarDate('2023-12-01')
  assert.ok((await declareInterest(platform, SYSTEM, { term: term.id, what: 'Trustee', declared, ended: null })).ok)
  const interest = (await listInterests(platform.db)).find((one) => one.term === term.id && one.what === 'Trustee')

  return { term: term.id, substitute: given.id, interest: must(interest, 'it was declared').id }
}
