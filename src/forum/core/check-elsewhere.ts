import { presentAt, type Voter } from './attendance.ts'
import { isSamePerson, membersTwice, type Elsewhere } from './one-person.ts'
import type { Person } from './membership.ts'
import { readStays, type PollSnapshot } from './snapshot.ts'
import type { Standing } from './standing.ts'

/**
 * Seats that are said to be of somebody who has another one when the poll opened, and cannot be: somebody is there for the
 * seat, or whoever votes for the other one is nobody of this.
 */
export function faultsOfElsewhere(snapshot: PollSnapshot): readonly string[] {
  const { standings, stays, takenAt, elsewhere = [] } = snapshot
  const present = stays === null ? null : presentAt(standings, readStays(stays), new Date(takenAt))

  return elsewhere.flatMap((one) => [
    ...(present?.has(one.seat) === true ? [`has ${one.seat} as of somebody elsewhere, who is there for it`] : []),
    ...(isElsewhere(one, standings, present)
      ? []
      : [`has ${one.seat} as of somebody elsewhere, who votes for no other seat`]),
  ])
}

/**
 * From form 2 on people are numbered, so that who has only the public file, in which there are no accounts, knows one person
 * under two names. Outside a meeting whoever is the member for two seats votes for one; in a meeting it shows in the quorum.
 */
export function faultsOfPeople({ form, standings, stays, elsewhere = [] }: PollSnapshot): readonly string[] {
  if (form === 1) return []
  const numbered = (standing: Standing) => peopleOf(standing).every(({ person }) => person !== undefined)
  const twice = stays === null ? membersTwice(standings) : []

  return [
    ...standings
      .filter((standing) => !numbered(standing))
      .map(({ seat }) => `has people of ${seat.code} without their numbers`),
    ...twice
      .filter(({ seat }) => !elsewhere.some((one) => one.seat === seat))
      .map(({ seat }) => `lets somebody vote for ${seat} who has another seat`),
  ]
}

function isElsewhere(
  { seat: of, name, at }: Elsewhere,
  standings: readonly Standing[],
  present: ReadonlyMap<string, Voter> | null,
): boolean {
  const people = peopleOf(standings.find(({ seat }) => seat.code === of)).filter((person) => person.name === name)
  const voters = standings
    .filter(({ seat }) => seat.name === at && seat.code !== of)
    .flatMap((standing) => voterOf(standing, present))

  return people.some((person) => voters.some((voter) => isSamePerson(person, voter)))
}

function peopleOf(standing: Standing | undefined): readonly Person[] {
  return standing?.held === true ? [standing.term, ...standing.substitutes] : []
}

/** Outside a meeting it is the member. */
function voterOf(standing: Standing, present: ReadonlyMap<string, Voter> | null): readonly Person[] {
  if (!standing.held) return []
  const voter = present === null ? ({ kind: 'member' } as const) : present.get(standing.seat.code)
  if (voter?.kind === 'member') return [standing.term]

  return standing.substitutes.filter(({ id }) => id === voter?.id)
}
