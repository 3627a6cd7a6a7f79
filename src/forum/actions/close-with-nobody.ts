import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { attendanceAt } from '../core/at-close.ts'
import type { StoredPoll } from '../store/polls.ts'
import { resolutionsOf } from './draft-decisions.ts'
import type { ForumHandlers } from './decision-handler.ts'
import { endPoll } from './end-poll.ts'
import { databaseNow, listStaysOf } from '../store/voting-meeting.ts'
import { saveDecisions } from './save-decisions.ts'

/** Where nobody may vote there is nothing to wait for: the poll is closed, and that there is no decision is recorded. */
export async function closeWithNobody(tx: Tx, actor: Actor, handlers: ForumHandlers, poll: StoredPoll): Promise<void> {
  const at = await databaseNow(tx)
  const atClose = attendanceAt(poll, await listStaysOf(tx, poll.meeting), at)
  const ended = await endPoll(tx, poll, [], { by: actor.id, casting: null, at, atClose })
  await saveDecisions(tx, actor, handlers, await resolutionsOf(tx, ended.poll))
}
