import type { Db } from '../../platform/database/database.ts'
import { isThere, momentIn } from '../core/at-close.ts'
import type { Stay } from '../core/presence.ts'
import type { StoredPoll } from '../store/polls.ts'
import { listStaysOf } from '../store/voting-meeting.ts'

/** Seats whose voter is no longer at the meeting at the moment, by what is recorded of it so far. Nobody outside one. */
export async function seatsThatLeft(db: Db, poll: StoredPoll, now: Date): Promise<ReadonlySet<string>> {
  return poll.mode === 'outside' ? new Set() : seatsWithoutVoter(poll, await listStaysOf(db, poll.meeting), now)
}

/** The same of several polls, by their ids: each meeting's stays are read once. */
export async function seatsThatLeftEach(
  db: Db,
  polls: readonly StoredPoll[],
  now: Date,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const inMeetings = Map.groupBy(
    polls.filter(({ mode }) => mode !== 'outside'),
    ({ meeting }) => meeting,
  )
  const left = new Map<string, ReadonlySet<string>>(polls.map(({ id }) => [id, new Set()]))
  for (const [meeting, own] of inMeetings) {
    const stays = await listStaysOf(db, meeting)
    for (const poll of own) left.set(poll.id, seatsWithoutVoter(poll, stays, now))
  }

  return left
}

function seatsWithoutVoter(poll: StoredPoll, stays: readonly Stay[], now: Date): ReadonlySet<string> {
  const at = momentIn(poll, stays, now)
  const left = poll.electorate.filter((elector) => elector.may && !isThere(elector, stays, at))

  return new Set(left.map(({ seat }) => seat))
}
