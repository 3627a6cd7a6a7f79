import type { Db } from '../../platform/database/database.ts'
import { minuteNumbers } from '../core/minute-numbers.ts'
import { isPublicVersion } from '../core/minutes.ts'
import type { Decision } from './decisions.ts'
import { listMinutes } from './minutes.ts'

/** The decisions with the number under which the published minutes have them; until then with what was said of it. */
export async function withMinuteNumbers(db: Db, decisions: readonly Decision[]): Promise<readonly Decision[]> {
  const published = new Map<string, ReadonlyMap<number, string>>()
  for (const meeting of new Set(decisions.map((one) => one.meeting))) {
    published.set(meeting, minuteNumbers((await listMinutes(db, meeting)).find(isPublicVersion)?.body ?? ''))
  }

  return decisions.map((one) => ({ ...one, minute: published.get(one.meeting)?.get(one.number) ?? one.minute }))
}
