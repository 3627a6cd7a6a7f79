import type { AtClose } from './at-close.ts'
import type { CastingGiven } from './casting-vote.ts'
import type { Poll } from './poll.ts'
import type { CastingVote, PollResult } from './result.ts'
import type { PollSnapshot } from './snapshot.ts'

/** A poll with what it was worked out from and what is stored of how it ended. */
export type CheckedPoll = Poll &
  Readonly<{
    snapshot: PollSnapshot
    openedAt: Date
    closedAt: Date | null
    casting: CastingVote
    castingGiven: CastingGiven | null
    result: PollResult | null
    atClose: AtClose | null
  }>
