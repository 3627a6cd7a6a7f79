import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { ForumTables } from './tables.ts'
import { listPollsById, type StoredPoll } from './polls.ts'

/** Polls that closed in the last two days, the latest first: what somebody who voted still looks for. */
export async function listLatelyEnded(db: Db): Promise<readonly StoredPoll[]> {
  const lately = sql<Date>`clock_timestamp() - interval '2 days'`
  const rows = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_poll')
    .innerJoin('forum_meeting', 'forum_meeting.id', 'forum_poll.meeting')
    .select('forum_poll.id')
    .where('forum_poll.state', '=', 'closed')
    .where('forum_poll.closed_at', '>', lately)
    // A meeting that is recorded long afterwards was over then, whenever its votes were entered.
    .where((eb) =>
      eb.or([
        eb('forum_meeting.closed_at', 'is', null),
        eb('forum_meeting.closed_at', '>', lately),
        eb('forum_poll.mode', '=', 'outside'),
      ]),
    )
    .orderBy('forum_poll.closed_at', 'desc')
    .limit(40)
    .execute()

  return listPollsById(
    db,
    rows.map(({ id }) => id),
  )
}
