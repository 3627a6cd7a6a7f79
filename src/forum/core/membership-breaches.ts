import { GROUPS } from './groups.ts'
import { isLocalRule, isValueOf, type AdoptedRule } from './constitution.ts'
import type { Interest, Office } from './offices.ts'
import { OFFICE_NAMES } from './offices.ts'
import { overlap } from './membership-faults.ts'
import type { Membership, Person, Seat, Term } from './membership.ts'
import type { Urn } from '../../schools/core/school.ts'

type Breach = Readonly<{ about: string; what: string }>

/** Terms of a seat that share a day, and terms or substitutes that begin or end outside of the days of their seat. */
export function breachesOfTerms({ seats, terms, substitutes }: Membership): readonly Breach[] {
  const seatOf = new Map(seats.map((seat) => [seat.code, seat]))
  const shared = terms.flatMap((term, index) =>
    terms
      .slice(index + 1)
      .filter((other) => other.seat === term.seat && overlap(term, other))
      .map((other) => ({ about: `Seat ${term.seat}`, what: `has two members on ${other.from}` })),
  )
  const spells = [
    ...terms.map(({ id, seat, from, to, ended }) => ({ id, seat, from, last: ended?.on ?? to })),
    ...substitutes.map(({ id, seat, from, to }) => ({ id, seat, from, last: to ?? from })),
  ]
  const outside = spells.flatMap((one) => {
    const seat = seatOf.get(one.seat)
    const within = seat !== undefined && one.from >= seat.from && (seat.to === null || one.last <= seat.to)

    return within ? [] : [{ about: `Seat ${one.seat}`, what: `has ${one.id} on days on which there is no such seat` }]
  })
  const long = terms
    .filter(({ ended, to }) => ended !== null && ended.on > to)
    .map(({ seat, id }) => ({ about: `Seat ${seat}`, what: `has the term ${id}, which was ended after its end` }))

  return [...shared, ...outside, ...long]
}

/**
 * Members and substitutes who cannot be of their seat's group: a school for a group without schools, a body's member
 * without a body, a school that the register has never had. In which group a school was on a day is not looked at: the
 * register may be put right afterwards, and the member then stops being one without anybody's fault.
 */
export function breachesOfGroups(
  { seats, terms, substitutes }: Membership,
  known: ReadonlySet<Urn>,
): readonly Breach[] {
  const seatOf = new Map(seats.map((seat) => [seat.code, seat]))

  return [...terms, ...substitutes].flatMap((one) => {
    const seat = seatOf.get(one.seat)
    const what = seat === undefined ? null : whatIsWrong(one, seat, known)

    return what === null ? [] : [{ about: `Seat ${one.seat}`, what: `has ${one.id}, ${what}` }]
  })
}

function whatIsWrong(person: Person, seat: Seat, known: ReadonlySet<Urn>): string | null {
  if (!GROUPS[seat.group].ofSchool && person.urn !== null) return 'who comes from a school for a group without schools'
  if (!GROUPS[seat.group].ofSchool && person.organisation === '') return 'who comes from no body'

  return person.urn === null || known.has(person.urn) ? null : 'who comes from a school that the register does not have'
}

/** Offices outside of their holder's term, two of one office on a day, and interests declared after the term. */
export function breachesOfOffices(
  terms: readonly Term[],
  offices: readonly Office[],
  interests: readonly Interest[],
): readonly Breach[] {
  const termOf = new Map(terms.map((term) => [term.id, term]))
  const outside = offices.filter(({ term, from, to }) => {
    const held = termOf.get(term)
    const last = held?.ended?.on ?? held?.to

    return held === undefined || last === undefined || from < held.from || from > last || (to !== null && to > last)
  })
  const twice = offices.filter((one, index) =>
    offices
      .slice(index + 1)
      .some(
        (other) =>
          other.office === one.office &&
          (other.to === null || one.from <= other.to) &&
          (one.to === null || other.from <= one.to) &&
          bothHeld(termOf.get(one.term), termOf.get(other.term), one, other),
      ),
  )
  const late = interests.filter(({ term, declared }) => declared > (termOf.get(term)?.to ?? ''))

  return [
    ...outside.map(({ id, office }) => ({ about: OFFICE_NAMES[office], what: `is ${id} on a day outside the term` })),
    ...twice.map(({ office, from }) => ({ about: OFFICE_NAMES[office], what: `is somebody else too from ${from}` })),
    ...late.map(({ id, declared }) => ({
      about: `Interest ${id}`,
      what: `was declared on ${declared}, after the term`,
    })),
  ]
}

/** An office without a last day ends with its holder's term. */
function bothHeld(one: Term | undefined, other: Term | undefined, first: Office, second: Office): boolean {
  const endOf = (term: Term | undefined, office: Office) => office.to ?? term?.ended?.on ?? term?.to ?? office.from

  return first.from <= endOf(other, second) && second.from <= endOf(one, first)
}

/** Rules that Topslice does not know how to keep. */
export function breachesOfRules(rules: readonly AdoptedRule[]): readonly Breach[] {
  return rules
    .filter(({ rule, value }) => !isLocalRule(rule) || !isValueOf(rule, value))
    .map(({ rule, value, from }) => ({ about: `The rule ${rule} of ${from}`, what: `has the value ${value}` }))
}
