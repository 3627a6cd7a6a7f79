import type { ForumHandlers } from '../../src/forum/index.ts'

/** Where nobody follows from what the forum decides. */
export const NO_HANDLERS: ForumHandlers = { onDecision: [] }
