import type { RateLimitStore } from '../database/rate-limit-store.ts'
import type { Log } from '../platform.ts'

/** The store did not answer in time, or failed a moment ago and is left alone. */
export class StoreRestsError extends Error {
  override readonly name = 'StoreRestsError'
}

/** How long a query may take, and how long the store is left alone after a failure. */
export type Patience = Readonly<{ answerMillis: number; restMillis: number }>

export const PATIENCE: Patience = { answerMillis: 2000, restMillis: 5000 }

/**
 * A store whose failure costs nobody a wait: the first query that fails, or takes too long, makes every query of the
 * next seconds fail at once, so that the limiter counts in memory meanwhile. After that one query tries; when it gets an
 * answer the store is used again.
 */
export function restingStore(store: RateLimitStore, log: Log, patience: Patience = PATIENCE): RateLimitStore {
  let restsUntil = 0

  function rest(error: unknown): void {
    if (restsUntil === 0) log.error('rate-limits.in-memory', error)
    restsUntil = performance.now() + patience.restMillis
  }

  function recover(): void {
    if (restsUntil !== 0) log.info('rate-limits.stored-again')
    restsUntil = 0
  }

  return {
    query: async (statement) => {
      if (performance.now() < restsUntil) throw new StoreRestsError('The counters are kept in memory for some seconds')
      // Those who come while this one tries do not try too.
      if (restsUntil !== 0) restsUntil = performance.now() + patience.answerMillis
      try {
        const answer = await inTime(store.query(statement), patience.answerMillis)
        recover()

        return answer
      } catch (error) {
        rest(error)
        throw error
      }
    },
  }
}

async function inTime<T>(answer: Promise<T>, millis: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new StoreRestsError(`No answer within ${millis} ms`)), millis)
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
