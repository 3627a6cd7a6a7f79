import type { Db } from '../../platform/database/database.ts'
import { isThere, momentIn } from '../core/at-close.ts'
import type { StoredPoll } from '../store/polls.ts'
import { listStaysOf } from '../store/voting-meeting.ts'

/** Seats whose voter is no longer at the meeting at the moment, by what is recorded of it so far. Nobody outside one. */
export async function seatsThatLeft(db: Db, poll: StoredPoll, now: Date): Promise<ReadonlySet<string>> {
  if (poll.mode === 'outside') return new Set()
  const stays = await listStaysOf(db, poll.meeting)
  const at = momentIn(poll, stays, now)
  const left = poll.electorate.filter((elector) => elector.may && !isThere(elector, stays, at))

  return new Set(left.map(({ seat }) => seat))
}
