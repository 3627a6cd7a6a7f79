import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { done, refuse, type Outcome } from '../core/refusals.ts'
import { hasOpenPoll } from '../store/attendance.ts'
import { setClosed, setOpened } from '../store/meetings.ts'
import { changeWithMeeting } from './change-with-meeting.ts'

type Command = Readonly<{ code: string; at: Date }>

/** The meeting begins. Without a quorum it can begin too: it gives views then, and decides nothing. */
export async function openMeeting(platform: Platform, actor: Actor, { code, at }: Command): Promise<Outcome<null>> {
  const what = { action: 'forum.open-meeting', code, deed: 'open' } as const

  return changeWithMeeting(platform, actor, what, async (tx, meeting, event) => {
    await setOpened(tx, meeting.id, at)
    event.changed({ state: meeting.state }, { state: 'open', opened: at.toISOString() })

    return done(null)
  })
}

/** The meeting ends. Whoever has not left is there to the end. */
export async function closeMeeting(platform: Platform, actor: Actor, { code, at }: Command): Promise<Outcome<null>> {
  const what = { action: 'forum.close-meeting', code, deed: 'close' } as const

  return changeWithMeeting(platform, actor, what, async (tx, meeting, event) => {
    if (meeting.openedAt !== null && at < meeting.openedAt) return refuse({ code: 'closes-before-it-opened' })
    if (await hasOpenPoll(tx, meeting.id)) return refuse({ code: 'poll-open' })
    await setClosed(tx, meeting.id, at)
    event.changed({ state: 'open' }, { state: 'closed', closed: at.toISOString() })

    return done(null)
  })
}
