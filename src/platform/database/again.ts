import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

/** A deadlock, and a change under a serialisable transaction: the database undid all of it, and it may go through now. */
const MAY_GO_THROUGH: ReadonlySet<unknown> = new Set(['40P01', '40001'])
const MOST = 3
const LONGEST_WAIT_MS = 50

/** Runs a whole transaction, and again where it only stood in another's way; three times at most. */
export async function again<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction()
    } catch (error) {
      if (tries === MOST || !stoodInTheWay(error)) throw error
      // Not both at the same moment again.
      await wait(randomInt(LONGEST_WAIT_MS * tries))
    }
  }
}

function stoodInTheWay(error: unknown): boolean {
  return error instanceof Error && 'code' in error && MAY_GO_THROUGH.has(error.code)
}
