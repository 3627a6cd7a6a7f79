import type { Voter } from './attendance.ts'
import type { Standing } from './standing.ts'

/** A share that the law asks for: two fifths, two thirds. */
export type Fraction = Readonly<{ numerator: number; denominator: number }>

export type Quorum = Readonly<{
  /** Current members: the seats that are held. Vacancies and observers are left out. */
  members: number
  vacant: number
  needed: number
  present: number
  quorate: boolean
}>

/** "3 of 7 current members are present, and 4 are needed": for people. */
export function presenceInWords({ members, needed, present }: Quorum): string {
  const are = present === 1 ? 'is' : 'are'

  return `${present} of ${members} current ${members === 1 ? 'member' : 'members'} ${are} present, and ${needed} ${needed === 1 ? 'is' : 'are'} needed`
}

/**
 * Whether the meeting may decide at this moment: the share of its current membership that the regulations ask for is
 * present, by the member or a substitute.
 *
 * @example two fifths of 20 members → 8 needed; of 21 → 9, since 8 are fewer than 8.4
 * @see Schools Forums (England) Regulations 2012, regulation 8
 */
export function quorumOf(standings: readonly Standing[], present: ReadonlyMap<string, Voter>, share: Fraction): Quorum {
  const members = standings.filter(({ held }) => held)
  const needed = Math.ceil((members.length * share.numerator) / share.denominator)
  const there = members.filter(({ seat }) => present.has(seat.code)).length

  // A forum without members has nobody to decide, though none would be enough by arithmetic.
  return {
    members: members.length,
    vacant: standings.length - members.length,
    needed,
    present: there,
    quorate: members.length > 0 && there >= needed,
  }
}
