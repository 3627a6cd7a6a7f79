import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Decision } from '../store/decisions.ts'

/**
 * Called for each decision in the transaction that records it: whoever put the question follows from it, or nothing is
 * saved at all. The forum does not know who they are.
 */
export type DecisionHandler = (tx: Tx, actor: Actor, decision: Decision) => Promise<void>

export type ForumHandlers = Readonly<{ onDecision: readonly DecisionHandler[] }>
