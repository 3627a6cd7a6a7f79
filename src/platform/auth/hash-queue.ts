import { availableParallelism } from 'node:os'

/** Too many people wait for a hash already: the caller answers "try again in a minute" and not with an endless wait. */
export class HashQueueFullError extends Error {
  override readonly name = 'HashQueueFullError'

  constructor(waiting: number) {
    super(`Cannot hash another password now: ${waiting} wait already`)
  }
}

/** Runs work in turn. */
export type HashQueue = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Each hash takes its memory for as long as it runs, so no more of them run than there are cores: any number of people
 * who sign in at once take the memory of so many hashes and no more.
 */
export function createHashQueue(atOnce: number = availableParallelism(), longest: number = LONGEST_QUEUE): HashQueue {
  const waiting: (() => void)[] = []
  let running = 0

  async function turn(): Promise<void> {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
  }

  /** Hands the place on, so that nobody who comes later passes those who wait. */
  function done(): void {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }

  return async (work) => {
    if (waiting.length >= longest) throw new HashQueueFullError(waiting.length)
    await turn()
    try {
      return await work()
    } finally {
      done()
    }
  }
}

/** At 20 to 30 hashes a second, what a browser still waits for. */
const LONGEST_QUEUE = 500
