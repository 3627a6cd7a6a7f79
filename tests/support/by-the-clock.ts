import { setTimeout as wait } from 'node:timers/promises'
import { recordDeparture } from '../../src/forum/actions/record-attendance.ts'
import { listStays } from '../../src/forum/store/attendance.ts'
import type { ForumTables } from '../../src/forum/store/tables.ts'
import { databaseNow } from '../../src/forum/store/voting-meeting.ts'
import { SYSTEM } from '../../src/platform/actor.ts'
import { MEETING, type TestForum } from './forum-meeting.ts'

/** The meeting is today, everybody came this moment, and its votes run by the clock. */
export async function meetNow({ platform, meeting }: TestForum): Promise<void> {
  await platform.transaction(SYSTEM, 'test.meet-now', async (tx) => {
    const tables = tx.$extendTables<ForumTables>()
    const now = await databaseNow(tx)
    const ends = new Date(now.getTime() + 7_200_000)
    await tables.updateTable('forum_meeting').set({ starts_at: now, ends_at: ends }).where('id', '=', meeting).execute()
    await tables.updateTable('forum_stay').set({ arrived: now }).where('meeting', '=', meeting).execute()
  })
  await aMoment()
}

/** What follows is later by the clock, which tells milliseconds. */
export async function aMoment(): Promise<void> {
  await wait(5)
}

/** Whoever is there for each seat leaves. */
export async function leave(
  { platform, clerk, meeting }: TestForum,
  at: Date,
  ...seats: readonly string[]
): Promise<void> {
  for (const { id, seat, left } of await listStays(platform.db, meeting)) {
    if (!seats.includes(seat) || left !== null) continue
    const outcome = await recordDeparture(platform, clerk, { code: MEETING, stay: id, at })
    if (!outcome.ok) throw new Error(`Cannot leave: ${JSON.stringify(outcome.refusal)}`)
  }
}
