import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { RATE_LIMIT_TABLE } from '../database/rate-limit-store.ts'
import type { RateLimitStore } from '../database/rate-limit-store.ts'

/** How often something may be tried within how many seconds, under a name: "sign-in-account". */
export type Limit = Readonly<{ name: string; tries: number; seconds: number }>

/** Where a counter stands after a try. */
export type Count = Readonly<{ allowed: boolean; left: number; retryAfterSeconds: number }>

/** Counts tries for a key. The key stands in the database, so it is a keyed hash (`limitKey`). */
export type Limiter = Readonly<{
  /** Counts one try, before it is made: of any number at the same moment, no more get through than are left. */
  take: (key: string) => Promise<Count>
  /** Takes one try back: it was none of those that are counted. */
  giveBack: (key: string) => Promise<void>
  /** Refuses every try for so many seconds. */
  block: (key: string, seconds: number) => Promise<void>
  forget: (key: string) => Promise<void>
}>

/** Counts in the store; while the store fails, in the memory of this process. A try is never let through uncounted. */
export function createLimiter(store: RateLimitStore, { name, tries, seconds }: Limit): Limiter {
  const options = { keyPrefix: name, points: tries, duration: seconds }
  const limiter = new RateLimiterPostgres({
    ...options,
    storeClient: store,
    storeType: 'pool',
    tableName: RATE_LIMIT_TABLE,
    tableCreated: true,
    clearExpiredByTimeout: false,
    insuranceLimiter: new RateLimiterMemory(options),
  })

  return {
    take: async (key) => {
      try {
        return countOf(true, await limiter.consume(key))
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return countOf(false, refused)
        throw refused
      }
    },
    giveBack: async (key) => void (await limiter.reward(key)),
    block: async (key, time) => void (await limiter.block(key, time)),
    forget: async (key) => void (await limiter.delete(key)),
  }
}

function countOf(allowed: boolean, { remainingPoints, msBeforeNext }: RateLimiterRes): Count {
  return { allowed, left: remainingPoints, retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) }
}
