import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { done, refuse, type Outcome } from '../core/refusals.ts'
import { listItems } from '../store/agenda.ts'
import { setPublished } from '../store/meetings.ts'
import { changeWithMeeting } from './change-with-meeting.ts'

/** Makes the agenda and its papers public, from this moment on and for good. */
export async function publishMeeting(platform: Platform, actor: Actor, code: string): Promise<Outcome<null>> {
  const how = { action: 'forum.publish-meeting', code, deed: 'publish' } as const

  return changeWithMeeting(platform, actor, how, async (tx, meeting, event) => {
    if ((await listItems(tx, meeting.id)).length === 0) return refuse({ code: 'no-items' })
    await setPublished(tx, meeting.id, platform.clock.now())
    event.changed({ state: 'planned' }, { state: 'published' })

    return done(null)
  })
}
