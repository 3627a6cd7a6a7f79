import { presentAt } from './attendance.ts'
import type { Stay } from './presence.ts'
import { quorumOf, type Fraction, type Quorum } from './quorum.ts'
import type { Standing } from './standing.ts'

/** A part of the meeting in which it was quorate throughout, or was not. `to` null: until now. */
export type QuorumSpan = Readonly<{
  from: Date
  to: Date | null
  quorate: boolean
  needed: number
  /** How many were there at the least and at the most. */
  fewest: number
  most: number
}>

export type QuorumInput = Readonly<{
  standings: readonly Standing[]
  stays: readonly Stay[]
  share: Fraction
}>

export function quorumAt({ standings, stays, share }: QuorumInput, at: Date): Quorum {
  return quorumOf(standings, presentAt(standings, stays, at), share)
}

/** Quorum from one moment to another, worked out anew at every arrival and departure between them. */
export function quorumTimeline(input: QuorumInput, from: Date, to: Date | null): readonly QuorumSpan[] {
  const moments = [from, ...changesOf(input.stays).filter((at) => at > from && (to === null || at < to))]

  return moments.reduce<readonly QuorumSpan[]>((spans, at) => {
    const { quorate, needed, present } = quorumAt(input, at)
    const last = spans.at(-1)
    if (last?.quorate === quorate) {
      const joined = { ...last, fewest: Math.min(last.fewest, present), most: Math.max(last.most, present) }

      return [...spans.slice(0, -1), joined]
    }
    const before = last === undefined ? [] : [...spans.slice(0, -1), { ...last, to: at }]

    return [...before, { from: at, to, quorate, needed, fewest: present, most: present }]
  }, [])
}

/** Every moment at which somebody arrived or left, in order. */
export function changesOf(stays: readonly Stay[]): readonly Date[] {
  const times = stays.flatMap(({ arrived, left }) => [arrived.getTime(), ...(left === null ? [] : [left.getTime()])])

  return [...new Set(times)].toSorted((one, other) => one - other).map((time) => new Date(time))
}
