import { formatDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import { clearWorkingDays, holidaysKnown, lastDayToPublish } from '../core/clear-days.ts'
import { countOn } from '../core/forum-law.ts'
import { dayOf, type Meeting } from '../core/meeting.ts'
import { readBankHolidays } from '../store/bank-holidays.ts'
import { readForumLaw } from '../store/forum-law.ts'

/** How long before the meeting its agenda was published, or would be if it were now, with the working. */
export type Notice = Readonly<{
  days: number
  least: number
  enough: boolean
  published: boolean
  /** "29 November 2023" */
  on: string
  /** The last day on which publication leaves days enough. */
  lastDay: string
  source: string
  /** False where the bank holidays of those days are not known: then only Saturdays and Sundays were left out. */
  known: boolean
}>

export async function noticeOf(meeting: Meeting, now: Date): Promise<Notice> {
  const [law, holidays] = [await readForumLaw(), await readBankHolidays()]
  const day = dayOf(meeting)
  const { least, source } = countOn(law, 'clear-working-days', day)
  const on = englandDay(meeting.publishedAt ?? now)
  const days = clearWorkingDays(on, day, holidays).length

  return {
    days,
    least,
    enough: days >= least,
    published: meeting.publishedAt !== null,
    on: formatDate(on),
    lastDay: formatDate(lastDayToPublish(day, least, holidays)),
    source: source.text,
    known: holidaysKnown(on < day ? on : day, day, holidays),
  }
}
