import { must } from '../../kernel/assert.ts'
import type { Voter } from './attendance.ts'
import type { Constitution } from './constitution.ts'
import type { VotingBody } from './forum-law.ts'
import { factsOfGroup, type Group } from './groups.ts'
import { takesNoPart, type VotingInterest } from './interests.ts'
import type { Elsewhere } from './one-person.ts'
import { describeVacancy, type Standing } from './standing.ts'
import { isInBody } from './voting-bodies.ts'
import { lowerFirst } from './lower-first.ts'

/** One seat in a poll, frozen when the poll opens: who votes for it, or why nobody does. */
export type Elector = Readonly<{
  seat: string
  seatName: string
  group: Group
  /** Who votes, or would; '' for a vacant seat. */
  name: string
  account: string | null
  voter: Voter | null
  /** Whether the seat's group votes on the item at all: what a majority of all members or seats is counted of. */
  inBody: boolean
  may: boolean
  why: ElectorReason
  /** For people, in a sentence. */
  words: string
}>

export type ElectorReason = 'may-vote' | 'vacant' | 'not-in-body' | 'absent' | 'withdrawn'

export type ElectorateInput = Readonly<{
  body: VotingBody
  standings: readonly Standing[]
  /** Who is present, by seat; null for a vote outside a meeting, in which members vote and substitutes do not. */
  present: ReadonlyMap<string, Voter> | null
  /** Seats with a declared interest in the item or in what is asked: whether they have withdrawn from it. */
  interests: ReadonlyMap<string, Omit<VotingInterest, 'seat'>>
  /** Seats whose person has another seat in this vote. */
  elsewhere?: readonly Elsewhere[]
  constitution: Constitution
}>

/**
 * Every seat of the forum with whether it may vote and why, in the order of the seats. The first reason that stands
 * against a vote is the one that is told: nobody sits there, the law, an interest, absence.
 */
export function electorateFor(input: ElectorateInput): readonly Elector[] {
  return input.standings.map((standing) => electorFor(standing, input))
}

/** Whoever has an interest in what is asked and takes no part in the vote, for people: "Primary 1: A. Member". */
export function withdrawnByName(electorate: readonly Elector[]): readonly string[] {
  return electorate.filter(isWithdrawn).map(({ seatName, name }) => `${seatName}: ${name}`)
}

/** Who would vote, but for an interest. */
export function isWithdrawn({ why }: Pick<Elector, 'why'>): boolean {
  return why === 'withdrawn'
}

function electorFor(standing: Standing, input: ElectorateInput): Elector {
  const { seat } = standing
  const inBody = isInBody(input.body, seat.group)
  const base = { seat: seat.code, seatName: seat.name, group: seat.group, inBody }
  if (!standing.held) {
    const words = describeVacancy(standing.why)
    return { ...base, name: '', account: null, voter: null, may: false, why: 'vacant', words }
  }
  const other = input.elsewhere?.find((one) => one.seat === seat.code)
  const voter = other !== undefined ? null : input.present === null ? MEMBER : (input.present.get(seat.code) ?? null)
  const person = personOf(standing, voter)
  const known = { ...base, name: person.name, account: person.account, voter }
  const against = whyNot(standing, voter, input)
  if (against !== null) return { ...known, may: false, ...against }

  return { ...known, may: true, why: 'may-vote', words: mayWords(input.body, voter) }
}

const MEMBER: Voter = { kind: 'member' }

function personOf(standing: Standing & { held: true }, voter: Voter | null) {
  if (voter === null || voter.kind === 'member') return standing.term

  return must(
    standing.substitutes.find(({ id }) => id === voter.id),
    'whoever is present for a seat is its member or its substitute',
  )
}

function whyNot(
  { seat }: Standing,
  voter: Voter | null,
  { body, interests, constitution, elsewhere = [] }: ElectorateInput,
): Readonly<{ why: ElectorReason; words: string }> | null {
  if (!isInBody(body, seat.group)) {
    return {
      why: 'not-in-body',
      words: `${factsOfGroup(seat.group).name} do not vote on this item: ${lowerFirst(body.name)} do`,
    }
  }
  const interest = interests.get(seat.code)
  if (interest !== undefined && takesNoPart(interest, constitution)) {
    return { why: 'withdrawn', words: WITHDRAWN[interest.scope ?? 'item'] }
  }

  if (voter !== null) return null
  const other = elsewhere.find((one) => one.seat === seat.code)
  const words =
    other === undefined
      ? 'Is not present, nor is a substitute'
      : `${other.name} has a vote for seat ${other.at}, and one person has one seat`

  return { why: 'absent', words }
}

const WITHDRAWN = {
  item: 'Has declared an interest and withdrawn from the item',
  question: 'Has declared an interest in what is asked here and withdrawn from the vote on it',
} as const

function mayWords(body: VotingBody, voter: Voter | null): string {
  const as = voter?.kind === 'substitute' ? 'Votes as the member’s substitute' : 'Votes'

  return body.groups === 'all' ? `${as}: all members do` : `${as} among ${lowerFirst(body.name)}`
}
