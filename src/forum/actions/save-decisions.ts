import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { replacedBy } from '../core/replacing.ts'
import { appendDecision, listDecisionsOnLine, lockDecisions, nextNumber, type Decision } from '../store/decisions.ts'
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
  const decisions: Decision[] = []
  for (const [index, draft] of drafts.entries()) {
    const replaces = replacedBy(draft, await listDecisionsOnLine(tx, draft))
    const decision = { ...draft, number: first + index, replaces, recordedAt, recordedBy: actor.id }
    await appendDecision(tx, decision)
    decisions.push(decision)
    for (const follow of handlers.onDecision) await follow(tx, actor, decision)
  }

  return decisions
}
