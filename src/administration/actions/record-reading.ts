import type { Actor } from '../../platform/actor.ts'
import type { Recordable } from '../../platform/audit/event-draft.ts'
import type { Platform } from '../../platform/platform.ts'

/** Notes that somebody read or took away something sensitive, and what they asked for. */
export async function recordReading(
  platform: Platform,
  actor: Actor,
  action: string,
  asked: Recordable,
  reason: string | null = null,
): Promise<void> {
  await platform.transaction(actor, action, async (_tx, event) => {
    event.changed(null, asked)
    if (reason !== null) event.because(reason)
  })
}
