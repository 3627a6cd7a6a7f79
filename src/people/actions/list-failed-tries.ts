import { ALL_EVENTS, searchEvents } from '../../platform/audit/store/search-events.ts'
import type { Platform } from '../../platform/platform.ts'
import { FAILED_TRIES, failedTryOf, type FailedTry } from '../core/failed-tries.ts'

/** The latest tries at the account that failed, the last first. */
export async function listFailedTries(
  { db }: Platform,
  account: string,
  atMost: number,
): Promise<readonly (FailedTry & Readonly<{ at: Date }>)[]> {
  const found = []
  for (const action of FAILED_TRIES) {
    const about = { ...ALL_EVENTS, action, recordKind: 'account', recordId: account }
    found.push(...(await searchEvents(db, about, { limit: atMost, offset: 0 })))
  }

  return found
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, atMost)
    .map(({ at, action, payload }) => ({ at, ...failedTryOf(action, afterIn(payload)) }))
}

function afterIn(payload: string | null): Readonly<Record<string, unknown>> | null {
  if (payload === null) return null
  const { after } = JSON.parse(payload) as Readonly<{ after?: Readonly<Record<string, unknown>> | null }>

  return after ?? {}
}
