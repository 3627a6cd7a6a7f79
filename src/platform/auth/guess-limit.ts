import { createLimiter } from './limiter.ts'
import type { Limiter } from './limiter.ts'
import type { RateLimitStore } from '../database/rate-limit-store.ts'

/** So many guesses, then a delay that doubles each time they are used up again, until one is right. */
export type GuessLimitSettings = Readonly<{
  name: string
  guesses: number
  firstDelaySeconds: number
  longestDelaySeconds: number
}>

/** `last`: no other is allowed before the delay is over, unless this one is right. */
export type GuessAnswer =
  Readonly<{ allowed: true; last: boolean }> | Readonly<{ allowed: false; retryAfterSeconds: number }>

/** Counts the guesses at one secret. */
export type GuessLimit = Readonly<{
  /** Before each guess. */
  begin: (key: string) => Promise<GuessAnswer>
  /** After a right one: the count starts anew. */
  succeeded: (key: string) => Promise<void>
}>

/**
 * Guesses count until one is right or a day has passed, so that no pace of guessing keeps below the limit. The last
 * guess that is allowed starts the delay before it is made, so that a process that dies in the middle leaves no gap.
 */
export function createGuessLimit(store: RateLimitStore, settings: GuessLimitSettings): GuessLimit {
  const { name, guesses, firstDelaySeconds, longestDelaySeconds } = settings
  const limiter = createLimiter(store, { name, tries: guesses, seconds: DAY_SECONDS })
  const rounds = createLimiter(store, { name: `${name}-rounds`, tries: ROUNDS, seconds: DAY_SECONDS })

  return {
    begin: async (key) => {
      const { allowed, left, retryAfterSeconds } = await limiter.take(key)
      if (!allowed) return { allowed, retryAfterSeconds: Math.min(retryAfterSeconds, longestDelaySeconds) }
      if (left === 0) {
        const delay = firstDelaySeconds * 2 ** (await earlierRounds(rounds, key))
        await limiter.block(key, Math.min(delay, longestDelaySeconds))
      }

      return { allowed, last: left === 0 }
    },
    succeeded: async (key) => {
      await limiter.forget(key)
      await rounds.forget(key)
    },
  }
}

const DAY_SECONDS = 86_400
/** More than fit into a day: this counter only counts. */
const ROUNDS = 1000

async function earlierRounds(rounds: Limiter, key: string): Promise<number> {
  return ROUNDS - (await rounds.take(key)).left - 1
}
