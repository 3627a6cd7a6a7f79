import type { Db } from '../../platform/database/database.ts'
import { shareOn } from '../core/forum-law.ts'
import { dayOf, type Meeting } from '../core/meeting.ts'
import { recordedIn, usualMoment } from '../core/moment-of-meeting.ts'
import { quorumAt, quorumTimeline, type QuorumInput } from '../core/quorum-timeline.ts'
import type { Quorum } from '../core/quorum.ts'
import { listStays } from './attendance.ts'
import { readForumLaw } from './forum-law.ts'
import { listPollsOf } from './polls.ts'
import { listStandings } from './standings.ts'

/** The meeting's quorum now; in one that is recorded afterwards, at the last moment that was recorded of it. */
export async function quorumNow(db: Db, meeting: Meeting, now: Date): Promise<Quorum> {
  const input = await quorumInput(db, meeting)
  const recorded = [
    ...recordedIn(input.stays, await listPollsOf(db, meeting.id)),
    ...(meeting.openedAt === null ? [] : [meeting.openedAt]),
  ]

  return quorumAt(input, usualMoment(meeting, now, recorded))
}

/** Whether a meeting that is over was quorate at any moment of it: when in it something was agreed is not recorded. */
export async function wasEverQuorate(db: Db, meeting: Meeting): Promise<boolean> {
  const { openedAt, closedAt } = meeting
  if (openedAt === null) return false

  return quorumTimeline(await quorumInput(db, meeting), openedAt, closedAt).some(({ quorate }) => quorate)
}

async function quorumInput(db: Db, meeting: Meeting): Promise<QuorumInput> {
  const day = dayOf(meeting)

  return {
    standings: await listStandings(db, day),
    stays: await listStays(db, meeting.id),
    share: shareOn(await readForumLaw(), 'quorum', day),
  }
}
