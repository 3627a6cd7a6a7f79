import { dayBefore, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { barToRecord, faultsOfBar, type Bar } from '../core/barred.ts'
import { faultsOfEndOfTerm, faultsOfTerm } from '../core/membership-faults.ts'
import type { Membership, Seat, Term } from '../core/membership.ts'
import { describeVacancy, standingsOn, type Schools } from '../core/standing.ts'
import { forumSchools } from '../store/forum-schools.ts'
import { listMembership, listOffices } from '../store/membership.ts'
import { setLastDayOfOffice } from '../store/offices.ts'
import { insertTerms, lockMembership, setEndOfTerm, termVersion, updateTerm } from '../store/save-membership.ts'
import { CHANGED_MEANWHILE, DONE, NOT_THERE, refused, SAME, type Change } from './change.ts'

/** A term as the clerk gives it. The account is linked apart, by its address. */
export type GivenTerm = Omit<Term, 'account' | 'ended'>

/**
 * Records who was chosen for a seat. A member before whose school has left the group is a member no more: the term is
 * then ended with that. May be repeated with the same id: the second time nothing changes.
 */
export async function recordMember(platform: Platform, actor: Actor, given: GivenTerm, bar: Bar): Promise<Change> {
  return platform.transaction(actor, 'forum.record-member', async (tx, event): Promise<Change> => {
    event.nothing()
    await lockMembership(tx)
    const membership = await listMembership(tx)
    if (membership.terms.some(({ id }) => id === given.id)) return SAME
    const seat = membership.seats.find(({ code }) => code === given.seat)
    if (seat === undefined) return NOT_THERE
    const schools = await forumSchools(tx, given.from)
    const left = termThatLeft(membership, seat, schools, given.from)
    const term = { ...given, account: null, ended: null }
    const others = termsOf(membership, seat).filter(({ id }) => id !== left?.term.id)
    const faults = [...faultsOfTerm(term, seat, others, schools), ...faultsOfBar(seat.group, bar)]
    if (faults.length > 0) return refused(faults)
    if (left !== null) await endWith(tx, left.term, left.on, left.because)
    await insertTerms(tx, [term])
    event.about('forum-term', term.id)
    event.changed(null, { ...recordable(term), ...barToRecord(seat.group, bar) })

    return DONE
  })
}

/** Corrects what was recorded of a term. Polls that were taken keep what they were taken on. */
export async function correctMember(platform: Platform, actor: Actor, given: GivenTerm, seen: number): Promise<Change> {
  return platform.transaction(actor, 'forum.correct-member', async (tx, event): Promise<Change> => {
    event.nothing()
    await lockMembership(tx)
    const membership = await listMembership(tx)
    const before = membership.terms.find(({ id }) => id === given.id)
    const seat = membership.seats.find(({ code }) => code === given.seat)
    if (before === undefined || seat === undefined || before.seat !== seat.code) return NOT_THERE
    const after: Term = { ...before, ...given }
    if (JSON.stringify(recordable(before)) === JSON.stringify(recordable(after))) return SAME
    if ((await termVersion(tx, given.id)) !== seen) return CHANGED_MEANWHILE
    const others = termsOf(membership, seat).filter(({ id }) => id !== given.id)
    const faults = [
      ...faultsOfTerm(after, seat, others, await forumSchools(tx, after.from)),
      ...(after.ended === null ? [] : faultsOfEndOfTerm({ ...after, ended: null }, after.ended)),
    ]
    if (faults.length > 0) return refused(faults)
    await updateTerm(tx, after)
    event.about('forum-term', given.id)
    event.changed(recordable(before), recordable(after))

    return DONE
  })
}

export type EndTerm = Readonly<{ term: string; seen: number; on: CalendarDate; because: string }>

/** Ends a term before its time: `on` is the first day without the member. An office of the forum ends with it. */
export async function endTerm(platform: Platform, actor: Actor, command: EndTerm): Promise<Change> {
  const { term: id, seen, on, because } = command

  return platform.transaction(actor, 'forum.end-term', async (tx, event): Promise<Change> => {
    event.nothing()
    await lockMembership(tx)
    const term = (await listMembership(tx)).terms.find((one) => one.id === id)
    if (term === undefined) return NOT_THERE
    if (term.ended?.on === on && term.ended.because === because) return SAME
    if ((await termVersion(tx, id)) !== seen) return CHANGED_MEANWHILE
    const faults = faultsOfEndOfTerm(term, { on, because })
    if (faults.length > 0) return refused(faults)
    await endWith(tx, term, on, because)
    event.about('forum-term', id)
    event.changed({ to: term.to }, { endedOn: on })
    event.because(because)

    return DONE
  })
}

function termsOf({ terms }: Membership, { code }: Seat): readonly Term[] {
  return terms.filter((term) => term.seat === code)
}

/** The seat's term that the register ended by the day, and on which day. */
function termThatLeft(membership: Membership, seat: Seat, schools: Schools, day: CalendarDate) {
  const [standing] = standingsOn({ ...membership, seats: [seat] }, schools, day)
  if (standing === undefined || standing.held || standing.why.code !== 'school-left' || standing.last === null)
    return null
  const on = standing.why.on ?? day
  const because = describeVacancy(standing.why).replace(/^Vacant[^:]*: the/, 'The')

  return on < standing.last.from ? null : { term: standing.last, on, because }
}

async function endWith(tx: Tx, term: Term, on: CalendarDate, because: string): Promise<void> {
  await setEndOfTerm(tx, term.id, { on, because })
  const running = (await listOffices(tx)).filter((one) => one.term === term.id && (one.to === null || one.to >= on))
  for (const office of running) {
    const last = dayBefore(on)
    await setLastDayOfOffice(tx, office.id, last < office.from ? office.from : last)
  }
}

function recordable({ seat, name, capacity, urn, organisation, chosen, chosenBy, chosenOn, from, to }: GivenTerm) {
  return { seat, name, capacity, urn, organisation, chosen, chosenBy, chosenOn, from, to }
}
