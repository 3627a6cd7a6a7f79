import { dayBefore } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import type { Db } from '../../platform/database/database.ts'
import { isStillMember, lastDayOf, silentSeats } from '../core/gone.ts'
import { hasLeft } from '../core/poll.ts'
import type { LeavingSeat } from '../core/standing.ts'
import type { StoredPoll } from '../store/polls.ts'
import { listStandings } from '../store/standings.ts'
import type { StoredVote } from '../store/votes.ts'

/**
 * Seats that were asked outside a meeting, have not voted, and have lost their member since, which nobody knew when the
 * vote opened: by the membership and the register as they are known now, each with the first day of the vote without
 * the member.
 */
export async function whoIsGone(
  db: Db,
  poll: StoredPoll,
  votes: readonly StoredVote[],
  now: Date,
): Promise<readonly LeavingSeat[]> {
  if (poll.mode !== 'outside') return []
  const opened = englandDay(poll.takenAt)
  const asked = poll.snapshot.standings
  const on = new Map<string, LeavingSeat['on']>()
  let without = silentSeats(poll, votes, now)
  for (let day = lastDayOf(poll, now); day >= opened && without.length > 0; day = dayBefore(day)) {
    const standings = await listStandings(db, day)
    without = without.filter((seat) => !isStillMember(seat, asked, standings))
    for (const seat of without) on.set(seat, day)
  }

  return poll.electorate.flatMap(({ seat }) => {
    const day = on.get(seat)

    return day === undefined ? [] : [{ seat, on: day }]
  })
}

/**
 * The name of whoever was asked for the seat outside a meeting and is its member no more: as the opening knew, or as it is
 * known now. The vote, and the chair's casting vote, is the member's, and nobody else's until it closes.
 */
export async function whoHasGone(db: Db, poll: StoredPoll, of: string, now: Date): Promise<string | null> {
  const asked = poll.snapshot.standings
  const standing = asked.find(({ seat }) => seat.code === of)
  if (poll.mode !== 'outside' || standing?.held !== true) return null
  const stays = !hasLeft(poll, of, now) && isStillMember(of, asked, await listStandings(db, englandDay(now)))

  return stays ? null : standing.term.name
}
