import { dayBefore, type CalendarDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import type { Db } from '../../platform/database/database.ts'
import { isStillMember, lastDayOf, silentSeats } from '../core/gone.ts'
import { hasLeft } from '../core/poll.ts'
import { schoolsSeen, type SchoolSeen } from '../core/school-seen.ts'
import { standingsOn, type LeavingSeat } from '../core/standing.ts'
import { forumSchools } from '../store/forum-schools.ts'
import { listMembership } from '../store/membership.ts'
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
  return (await lookForGone(db, poll, votes, now)).gone
}

export type Gone = Readonly<{ gone: readonly LeavingSeat[]; schools: readonly SchoolSeen[] }>

/** The same, with what it was seen by of the schools of the seats that were looked at. */
export async function lookForGone(db: Db, poll: StoredPoll, votes: readonly StoredVote[], now: Date): Promise<Gone> {
  if (poll.mode !== 'outside') return { gone: [], schools: [] }
  const opened = englandDay(poll.takenAt)
  const on = new Map<string, CalendarDate>()
  const schools = new Map<string, SchoolSeen>()
  let without = silentSeats(poll, votes, now)
  const membership = await listMembership(db)
  for (let day = lastDayOf(poll, now); day >= opened && without.length > 0; day = dayBefore(day)) {
    const register = await forumSchools(db, day)
    const standings = standingsOn(membership, register, day)
    const seen = schoolsSeen(standings, register, day)
    for (const one of seen.filter(({ seat }) => without.includes(seat))) {
      if (!schools.has(one.seat) || (one.left !== null && one.left <= day)) schools.set(one.seat, leftBy(one, day))
    }
    without = without.filter((seat) => !isStillMember(seat, poll.snapshot.standings, standings))
    for (const seat of without) on.set(seat, day)
  }
  const gone = poll.electorate.flatMap(({ seat }) => {
    const day = on.get(seat)

    return day === undefined ? [] : [{ seat, on: day }]
  })

  return { gone, schools: [...schools.values()] }
}

/** Of a school that has left by the day: that day, since by the one before, where it is told, it had not. */
function leftBy(seen: SchoolSeen, day: CalendarDate): SchoolSeen {
  return seen.left !== null && seen.left <= day ? { ...seen, left: day } : seen
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
