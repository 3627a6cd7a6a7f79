import { calendarDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import { dayOf, type Meeting } from './meeting.ts'

/** A school year, 1 September to 31 August, by the calendar year in which it begins: forums plan by it. */
export type SchoolYear = number

export function schoolYearOf(day: CalendarDate): SchoolYear {
  const year = Number(day.slice(0, 4))

  return day.slice(5) >= '09-01' ? year : year - 1
}

export function schoolYearDays(year: SchoolYear): Readonly<{ from: CalendarDate; to: CalendarDate }> {
  return { from: calendarDate(`${year}-09-01`), to: calendarDate(`${year + 1}-08-31`) }
}

export type YearOfMeetings = Readonly<{
  year: SchoolYear
  /** Those that count: held, or still to be held. */
  counted: readonly Meeting[]
  cancelled: readonly Meeting[]
  least: number
  enough: boolean
}>

/** Whether the year has as many meetings as the law asks for; cancelled ones do not count. */
export function meetingsOfYear(meetings: readonly Meeting[], year: SchoolYear, least: number): YearOfMeetings {
  const own = meetings.filter((meeting) => schoolYearOf(dayOf(meeting)) === year)
  const counted = own.filter(({ state }) => state !== 'cancelled')

  return {
    year,
    counted,
    cancelled: own.filter(({ state }) => state === 'cancelled'),
    least,
    enough: counted.length >= least,
  }
}

/** The meeting that comes next, or goes on now: the first that has not ended and is neither closed nor cancelled. */
export function nextMeeting(meetings: readonly Meeting[], now: Date): Meeting | null {
  const open = meetings.find(({ state }) => state === 'open')
  if (open !== undefined) return open

  return (
    meetings
      .filter(({ state, endsAt }) => (state === 'planned' || state === 'published') && endsAt > now)
      .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())[0] ?? null
  )
}

/** In the demo borough the clock stands before the meeting that its agenda announces, however long ago its day was. */
export function meetingToRehearse(meetings: readonly Meeting[]): Meeting | null {
  return meetings.find(({ state }) => state === 'published') ?? null
}
