import type { Elector } from './electorate.ts'
import type { Poll } from './poll.ts'

/**
 * How a casting vote was given, published with it where it decided. `turn` is 1 for the first in the poll. The salt keeps
 * anybody from trying out, before the close, which of three votes the receipt is of.
 */
export type CastingGiven = Readonly<{
  turn: number
  at: string
  given: 'own-device' | 'clerk'
  salt: string
  receipt: string
}>

/**
 * Whoever has a casting vote in a vote outside a meeting, and has to give it before the deadline: the chair, where the
 * forum's rules give one, the chair may vote on the item, and there can be a tie at all. Null where nobody has. In a
 * meeting the chair is asked when a vote that is a tie is closed.
 */
export function castingElector({ mode, purpose, constitution, electorate, chair }: Poll): Elector | null {
  const mayTie = purpose !== 'views' && constitution.majority === 'present-and-voting'
  if (mode !== 'outside' || constitution.tie !== 'chair-decides' || !mayTie) return null

  return electorate.find(({ seat, may }) => may && seat === chair) ?? null
}
