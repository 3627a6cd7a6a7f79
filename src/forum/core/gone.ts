import { formatDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import { hasLeft, lastVotes, leftInSilence, type Poll, type Vote } from './poll.ts'
import { silenceConsents } from './result.ts'
import type { Standing } from './standing.ts'

/** The day of the last moment at which a vote could be given: a close that comes late does not make it a later one. */
export function lastDayOf({ closesAt }: Pick<Poll, 'closesAt'>, now: Date): CalendarDate {
  return englandDay(lastMomentOf(closesAt, now))
}

function lastMomentOf(closesAt: Date | null, now: Date): Date {
  return closesAt !== null && now >= closesAt ? new Date(closesAt.getTime() - 1) : now
}

/**
 * The seats that were asked, have said nothing, and that not even the opening knew to lose their member by now: of those
 * the membership is looked at.
 */
export function silentSeats(
  poll: Pick<Poll, 'closesAt' | 'electorate' | 'leaving'>,
  votes: readonly Vote[],
  now: Date,
): readonly string[] {
  const voted = lastVotes(votes)
  const last = lastMomentOf(poll.closesAt, now)

  return poll.electorate
    .filter(({ may, seat }) => may && !voted.has(seat) && !hasLeft(poll, seat, last))
    .map(({ seat }) => seat)
}

/** Whether the seat's member is, by other standings, still the one that was asked. */
export function isStillMember(seat: string, asked: readonly Standing[], standings: readonly Standing[]): boolean {
  const [before, after] = [asked, standings].map((all) => all.find((one) => one.seat.code === seat))

  return before?.held === true && after?.held === true && before.term.id === after.term.id
}

/** For people, of a vote that was closed: a sentence for each. */
export function leftInWords(
  poll: Pick<Poll, 'mode' | 'constitution' | 'options' | 'electorate' | 'leaving' | 'gone'>,
  votes: readonly Vote[],
): readonly string[] {
  const follows = silenceConsents(poll) ? ', so that saying nothing did not count as consent' : ''

  return leftInSilence(poll, votes).map(({ seat, on }) => {
    const elector = poll.electorate.find((one) => one.seat === seat)

    return `${elector?.seatName ?? seat}: ${elector?.name ?? ''} did not vote, and was no longer the member from ${formatDate(on)} on${follows}`
  })
}
