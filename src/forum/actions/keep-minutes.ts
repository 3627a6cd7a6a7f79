import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Meeting } from '../core/meeting.ts'
import type { MinutesState, MinutesVersion } from '../core/minutes.ts'
import { presenceInWords } from '../core/quorum.ts'
import { done, refuse, type Outcome } from '../core/refusals.ts'
import { findMeeting, holdMeeting } from '../store/meetings.ts'
import { appendMinutes, listMinutes } from '../store/minutes.ts'
import { quorumNow, wasEverQuorate } from '../store/quorum-then.ts'
import { changeWithMeeting } from './change-with-meeting.ts'

export type SaveMinutes = Readonly<{
  code: string
  /** The number of the version that was gone on with; 0 where there was none. */
  seen: number
  body: string
  /** `draft` for the clerk alone; `published-draft` for everybody, at once. */
  state: Exclude<MinutesState, 'approved'>
}>

/** Saves the next version. The same words in the same state again save nothing. */
export async function saveMinutes(platform: Platform, actor: Actor, command: SaveMinutes): Promise<Outcome<number>> {
  const { code, seen, body, state } = command
  const action = state === 'draft' ? 'forum.save-minutes' : 'forum.publish-minutes'

  return changeWithMeeting(platform, actor, { action, code, deed: 'minute' }, async (tx, meeting, event) => {
    const latest = await latestOf(tx, meeting)
    if (latest?.state === 'approved') return refuse({ code: 'already-approved' })
    const same = latest !== null && latest.body === body
    if (same && (state === 'draft' || latest.state === state)) return done(latest.version)
    const number = latest?.version ?? 0
    if (number !== seen) return refuse({ code: 'changed-since' })
    const next = { meeting: meeting.id, version: number + 1, state, body, approvedAt: null }
    await appendMinutes(tx, next, actor.id, platform.clock.now())
    event.changed(number === 0 ? null : { version: number }, { version: next.version, state })

    return done(next.version)
  })
}

export type ApproveMinutes = Readonly<{
  code: string
  /** The version that is approved: the latest. */
  seen: number
  /** The code of the meeting that approved them. */
  at: string
}>

/**
 * The forum approved the minutes at a later meeting, which was quorate: that version, which everybody could read, stays
 * as it is for good.
 */
export async function approveMinutes(
  platform: Platform,
  actor: Actor,
  { code, seen, at }: ApproveMinutes,
): Promise<Outcome<null>> {
  const what = { action: 'forum.approve-minutes', code, deed: 'minute' } as const

  return changeWithMeeting(platform, actor, what, async (tx, meeting, event) => {
    const latest = await latestOf(tx, meeting)
    const named = await findMeeting(tx, at)
    if (latest?.state === 'approved') {
      return named?.id === latest.approvedAt ? done(null) : refuse({ code: 'already-approved' })
    }
    if (latest === null) return refuse({ code: 'nothing-to-approve' })
    if (latest.version !== seen) return refuse({ code: 'changed-since' })
    if (latest.state !== 'published-draft') return refuse({ code: 'nothing-to-approve' })
    if (named === null || !isHeldAfter(named, meeting)) return refuse({ code: 'not-a-later-meeting' })
    // Held after the earlier meeting, never before it, lest two wait for each other.
    const later = await holdMeeting(tx, at)
    if (later === null || !isHeldAfter(later, meeting)) return refuse({ code: 'not-a-later-meeting' })
    const short = await whyNotQuorate(tx, later, platform.clock.now())
    if (short !== null) return refuse({ code: 'not-quorate', words: short })
    const { body } = latest
    const next = { meeting: meeting.id, version: latest.version + 1, state: 'approved', body } as const
    await appendMinutes(tx, { ...next, approvedAt: later.id }, actor.id, platform.clock.now())
    event.changed({ version: latest.version }, { version: next.version, state: 'approved', at })

    return done(null)
  })
}

/** Whether the meeting came after the other, and has met. */
export function isHeldAfter(later: Meeting, meeting: Meeting): boolean {
  return later.startsAt > meeting.startsAt && (later.state === 'open' || later.state === 'closed')
}

/** While the meeting is open it has to be quorate now; once it is over, it has to have been at some moment. */
async function whyNotQuorate(tx: Tx, later: Meeting, now: Date): Promise<string | null> {
  if (later.state === 'closed') {
    return (await wasEverQuorate(tx, later)) ? null : 'at no time were as many members present as are needed'
  }
  const quorum = await quorumNow(tx, later, now)

  return quorum.quorate ? null : presenceInWords(quorum)
}

async function latestOf(tx: Tx, meeting: Meeting): Promise<MinutesVersion | null> {
  return (await listMinutes(tx, meeting.id))[0] ?? null
}
