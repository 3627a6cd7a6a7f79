import type { Actor } from '../actor.ts'
import type { Platform } from '../platform.ts'
import type { Recordable } from './event-draft.ts'

export type Reading = Readonly<{
  /** `people.read-list`: the word after the dot begins with "read-", unless something was taken away. */
  action: string
  /** The one record that was looked at. */
  about?: Readonly<{ kind: string; id: string }>
  /** What was asked for. */
  asked?: Recordable
  reason?: string
}>

/** Notes that somebody read or took away something sensitive, and what they asked for. */
export async function recordReading(
  platform: Pick<Platform, 'transaction'>,
  actor: Actor,
  { action, about, asked, reason }: Reading,
): Promise<void> {
  await platform.transaction(actor, action, async (_tx, event) => {
    if (about !== undefined) event.about(about.kind, about.id)
    if (asked !== undefined) event.changed(null, asked)
    if (reason !== undefined) event.because(reason)
  })
}
