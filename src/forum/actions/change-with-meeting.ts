import type { Actor } from '../../platform/actor.ts'
import type { EventDraft } from '../../platform/audit/event-draft.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { can, type Meeting, type MeetingDeed } from '../core/meeting.ts'
import { refuse, type Outcome } from '../core/refusals.ts'
import { lockMeeting } from '../store/meetings.ts'

/** What is changed of a meeting, while it is held: `event.changed` has to be told for an event to be written. */
export type MeetingWork<T> = (tx: Tx, meeting: Meeting, event: EventDraft) => Promise<Outcome<T>>

/** Runs the work on the meeting, if its state allows the deed. The event is about the meeting. */
export async function changeWithMeeting<T>(
  platform: Platform,
  actor: Actor,
  { action, code, deed }: Readonly<{ action: string; code: string; deed: MeetingDeed }>,
  work: MeetingWork<T>,
): Promise<Outcome<T>> {
  return platform.transaction(actor, action, async (tx, event): Promise<Outcome<T>> => {
    event.nothing()
    const meeting = await lockMeeting(tx, code)
    if (meeting === null) return refuse({ code: 'no-such-meeting' })
    if (!can(meeting, deed)) return refuse({ code: 'not-now', deed, state: meeting.state })
    event.about('meeting', code)

    return work(tx, meeting, event)
  })
}
