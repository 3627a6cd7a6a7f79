import { formatDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import type { AtClose } from './at-close.ts'
import type { Poll } from './poll.ts'
import type { Quorum } from './quorum.ts'
import { timeInWords } from './times.ts'

/** When a vote was taken, in the time of its meeting and by the clock, and who was there. */
export type PollTimes = Pick<Poll, 'mode' | 'quorum'> &
  Readonly<{ takenAt: Date; openedAt: Date; closedAt: Date | null; atClose: Pick<AtClose, 'at' | 'quorum'> | null }>

/**
 * The moment of its meeting at which a vote closed; null where it is open, or was outside a meeting. Of one that was
 * recorded afterwards, before who was there at the close was kept, only the moment for which it was opened is known.
 */
export function closedInMeeting({ mode, takenAt, openedAt, closedAt, atClose }: PollTimes): Date | null {
  if (mode === 'outside' || closedAt === null) return null
  if (atClose !== null) return new Date(atClose.at)

  return openedAt.getTime() === takenAt.getTime() ? closedAt : takenAt
}

/** "The vote opened at 4:01pm: 16 of 18 members present, 8 needed, quorate. It closed at 4:05pm: …": for the minutes. */
export function timesInWords(poll: PollTimes): string {
  const { mode, takenAt, closedAt, quorum, atClose } = poll
  if (closedAt === null) return ''
  if (mode === 'outside') {
    return `The vote was outside a meeting and closed on ${formatDate(englandDay(closedAt))} at ${timeInWords(closedAt)}.`
  }
  const closed = closedInMeeting(poll) ?? closedAt

  return `The vote opened at ${timeInWords(takenAt)}${there(quorum)}. It closed at ${timeInWords(closed)}${there(atClose?.quorum ?? null)}.`
}

function there(quorum: Quorum | null): string {
  if (quorum === null) return ''
  const { present, members, needed, quorate } = quorum

  return `: ${present} of ${members} members present, ${needed} needed, ${quorate ? 'quorate' : 'not quorate'}`
}
