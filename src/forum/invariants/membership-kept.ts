import type { Invariant } from '../../platform/verify/invariant.ts'
import { listMembership } from '../store/membership.ts'
import { listMembershipFacts } from '../store/membership-facts.ts'

export const membershipKept: Invariant = {
  name: 'What was recorded last of from when to when there is a seat or a member is what stands',
  check: async (tx) => {
    const facts = await listMembershipFacts(tx)
    const { seats, terms } = await listMembership(tx)
    const [ofSeats, ofTerms] = [
      new Map(facts.seats.map(({ seat, from, to }) => [seat, [from, to].join()])),
      new Map(facts.terms.map(({ term, seat, from, to, ended }) => [term, [seat, from, to, ended].join()])),
    ]
    const what = 'has other dates than were recorded of it last'

    return [
      ...seats
        .filter(({ code, from, to }) => ofSeats.get(code) !== [from, to].join())
        .map(({ code }) => ({ about: `Seat ${code}`, what })),
      ...terms
        .filter(({ id, seat, from, to, ended }) => ofTerms.get(id) !== [seat, from, to, ended?.on ?? null].join())
        .map(({ id }) => ({ about: `Term ${id}`, what })),
    ]
  },
}
