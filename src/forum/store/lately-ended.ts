import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { ForumTables } from './tables.ts'
import { findPoll, type StoredPoll } from './polls.ts'

/** Polls that closed in the last two days, the latest first: what somebody who voted still looks for. */
export async function listLatelyEnded(db: Db): Promise<readonly StoredPoll[]> {
  const rows = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_poll')
    .select('id')
    .where('state', '=', 'closed')
    .where('closed_at', '>', sql<Date>`clock_timestamp() - interval '2 days'`)
    .orderBy('closed_at', 'desc')
    .limit(40)
    .execute()
  const polls: StoredPoll[] = []
  for (const { id } of rows) {
    const poll = await findPoll(db, id)
    if (poll !== null) polls.push(poll)
  }

  return polls
}
