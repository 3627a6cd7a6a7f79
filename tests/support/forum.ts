import { calendarDate } from '../../src/kernel/calendar-date.ts'
import type { Stay } from '../../src/forum/core/presence.ts'
import { UNSETTLED } from '../../src/forum/core/constitution.ts'
import type { Elector } from '../../src/forum/core/electorate.ts'
import type { VotingBody } from '../../src/forum/core/forum-law.ts'
import type { Group } from '../../src/forum/core/groups.ts'
import type { Seat, Substitute, Term } from '../../src/forum/core/membership.ts'
import type { Poll } from '../../src/forum/core/poll.ts'
import type { Standing } from '../../src/forum/core/standing.ts'

export const PRIMARY_BODY: VotingBody = {
  code: 'primary',
  name: 'Maintained primary schools members',
  groups: ['primary'],
  phases: ['primary'],
}

export function seat(code: string, group: Group): Seat {
  return { code, group, name: code, keptFor: null, from: calendarDate('2012-10-01'), to: null }
}

export function term(of: string, facts: Partial<Term> = {}): Term {
  return {
    id: `term-${of}`,
    seat: of,
    name: `Member of ${of}`,
    capacity: 'head-teacher',
    urn: null,
    organisation: '',
    account: `account-${of}`,
    chosen: 'elected',
    chosenBy: 'Head teachers',
    chosenOn: calendarDate('2022-09-01'),
    from: calendarDate('2022-09-01'),
    to: calendarDate('2026-08-31'),
    ended: null,
    ...facts,
  }
}

export function substitute(of: string, id = `substitute-${of}`): Substitute {
  const { name: _, account: __, ...person } = term(of)
  const { capacity, urn, organisation } = person

  return {
    ...{ id, seat: of, name: `Substitute of ${of}`, account: `account-${id}`, capacity, urn, organisation },
    from: calendarDate('2022-09-01'),
    to: null,
  }
}

/** A seat with its member and, where asked, a substitute. */
export function held(code: string, group: Group, substitutes: readonly Substitute[] = []): Standing {
  return { seat: seat(code, group), held: true, term: term(code), substitutes }
}

export function vacant(code: string, group: Group): Standing {
  return { seat: seat(code, group), held: false, why: { code: 'never-filled' }, last: null }
}

export const AT = new Date('2023-12-07T18:30:00Z')

export function stay(of: string, facts: Partial<Stay> = {}): Stay {
  const arrived = new Date('2023-12-07T18:00:00Z')

  return { seat: of, substitute: null, arrived, left: null, how: 'in-person', heard: true, ...facts }
}

/** A seat in a poll, of the primary members unless the test says so. */
export function elector(code: string, facts: Partial<Elector> = {}): Elector {
  return {
    seat: code,
    seatName: code,
    group: 'primary',
    name: `Member of ${code}`,
    account: `account-${code}`,
    voter: { kind: 'member' },
    inBody: true,
    may: true,
    why: 'may-vote',
    words: 'Votes among maintained primary schools members',
    ...facts,
  }
}

export const VACANT: Partial<Elector> = { voter: null, name: '', account: null, may: false, why: 'vacant' }
export const ABSENT: Partial<Elector> = { voter: null, may: false, why: 'absent' }
export const WITHDRAWN: Partial<Elector> = { may: false, why: 'withdrawn' }
export const ANOTHER_BODY: Partial<Elector> = { group: 'academy', inBody: false, may: false, why: 'not-in-body' }

/** An open poll in a quorate meeting, by hands, on one proposal. */
export function poll(electorate: readonly Elector[], facts: Partial<Poll> = {}): Poll {
  return {
    id: 'poll',
    mode: 'hands',
    purpose: 'decide',
    state: 'open',
    options: [],
    closesAt: null,
    constitution: UNSETTLED,
    quorum: { members: 10, vacant: 0, needed: 4, present: 10, quorate: true },
    electorate,
    chair: null,
    leaving: [],
    gone: [],
    ...facts,
  }
}
