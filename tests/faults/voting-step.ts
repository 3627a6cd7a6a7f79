import type { CastVote } from '../../src/forum/actions/cast-vote.ts'
import type { OpenPoll } from '../../src/forum/actions/open-poll.ts'
import type { Actor } from '../../src/platform/actor.ts'

/** One thing of a vote that a process of its own does, as it is told in JSON. */
export type VotingStep = Readonly<{ actor: Actor }> &
  (
    | Readonly<{ kind: 'open'; command: Omit<OpenPoll, 'at' | 'closesAt'>; at: string }>
    | Readonly<{ kind: 'cast'; vote: CastVote }>
    | Readonly<{ kind: 'close' | 'decide'; poll: string }>
  )
