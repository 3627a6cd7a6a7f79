import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { appendDecision, lockDecisions, nextNumber, type Decision } from '../store/decisions.ts'
import { databaseNow } from '../store/voting-meeting.ts'
import type { DecisionDraft } from './draft-decisions.ts'
import type { ForumHandlers } from './decision-handler.ts'

/** Records decisions under the next numbers, and tells whoever follows from them, all in the caller's transaction. */
export async function saveDecisions(
  tx: Tx,
  actor: Actor,
  handlers: ForumHandlers,
  drafts: readonly DecisionDraft[],
): Promise<readonly Decision[]> {
  await lockDecisions(tx)
  const first = await nextNumber(tx)
  const recordedAt = await databaseNow(tx)
  const decisions = drafts.map((draft, index) => ({
    ...draft,
    number: first + index,
    recordedAt,
    recordedBy: actor.id,
  }))
  for (const decision of decisions) {
    await appendDecision(tx, decision)
    for (const follow of handlers.onDecision) await follow(tx, actor, decision)
  }

  return decisions
}
