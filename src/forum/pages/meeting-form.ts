import { englandTime, momentOf, type ClockTime, type ClockZone } from '../../kernel/england-time.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { blankDate, dateItems, readDateFields, type DateFields } from '../../platform/web/date-fields.ts'
import type { Form } from '../../platform/web/page.ts'
import { cleanLine } from '../core/form-text.ts'
import { WAYS_TO_MEET, type Meeting, type MeetingDetails, type WayToMeet } from '../core/meeting.ts'
import { clockOf, clockProblemInWords, isZone, readClockTime } from '../core/times.ts'
import { textErrors, type FieldError } from './field-errors.ts'
import { zoneItems } from './time-of-meeting.ts'

/** What somebody typed of a meeting: as typed, and what it comes to where nothing is wrong with it. */
export type TypedMeeting = Readonly<{
  title: string
  day: DateFields
  starts: string
  ends: string
  zone: string
  /** The time happens twice: the form asks which is meant. */
  asksZone: boolean
  how: string
  place: string
  remoteLink: string
  past: boolean
  asksPast: boolean
  details: MeetingDetails | null
  errors: readonly FieldError[]
}>

export const BLANK_MEETING: TypedMeeting = {
  title: 'Schools Forum',
  day: blankDate(),
  starts: '',
  ends: '',
  zone: '',
  asksZone: false,
  how: '',
  place: '',
  remoteLink: '',
  past: false,
  asksPast: false,
  details: null,
  errors: [],
}

export function typedOf(meeting: Meeting): TypedMeeting {
  const { date, zone } = englandTime(meeting.startsAt)
  const [year = '', month = '', day = ''] = date.split('-')
  const starts = clockOf(meeting.startsAt)

  return {
    ...BLANK_MEETING,
    title: meeting.title,
    day: { day: String(Number(day)), month: String(Number(month)), year, date, error: null },
    starts,
    ends: clockOf(meeting.endsAt),
    zone,
    asksZone: momentOf(date, starts) === 'happens-twice',
    how: meeting.how,
    place: meeting.place,
    remoteLink: meeting.remoteLink,
    past: true,
  }
}

/** Reads the form. A meeting of the past has to be meant: it is written up afterwards. */
export function readMeetingForm(form: Form, now: Date): TypedMeeting {
  const typed = {
    title: cleanLine(form.text('title')),
    day: readDateFields(form, 'day', 'the day of the meeting', false),
    starts: form.text('starts').trim(),
    ends: form.text('ends').trim(),
    zone: form.text('zone'),
    how: form.text('how'),
    place: cleanLine(form.text('place')),
    remoteLink: cleanLine(form.text('remote-link')),
    past: form.text('past') === 'yes',
  }
  const { starts, ends, errors: times, asksZone } = readTimes(typed)
  const isPast = ends !== null && ends < now
  const how = isWay(typed.how) ? typed.how : null
  const errors = [
    ...textErrors('title', typed.title, { what: 'a title', most: 120 }),
    ...(typed.day.error === null ? [] : [{ field: 'day-day', text: typed.day.error }]),
    ...times,
    ...(isPast && !typed.past
      ? [{ field: 'past', text: 'That day is over: tick that the meeting is written up afterwards, or change the day' }]
      : []),
    ...(how === null ? [{ field: 'how', text: 'Select how the forum meets' }] : placeErrors(how, typed)),
  ]
  const { title, place, remoteLink } = typed
  const whole = errors.length === 0 && starts !== null && ends !== null && how !== null

  return {
    ...typed,
    asksZone,
    asksPast: isPast,
    errors,
    details: whole ? { title, startsAt: starts, endsAt: ends, how, place, remoteLink } : null,
  }
}

type Times = Readonly<{
  starts: Date | null
  ends: Date | null
  asksZone: boolean
  errors: readonly FieldError[]
}>

function readTimes(typed: Readonly<{ day: DateFields; starts: string; ends: string; zone: string }>): Times {
  const [from, to] = [readClockTime(typed.starts), readClockTime(typed.ends)]
  const { date } = typed.day
  const unread = [
    ...(from === null ? [{ field: 'starts', text: timeMessage(typed.starts, 'when the meeting starts') }] : []),
    ...(to === null ? [{ field: 'ends', text: timeMessage(typed.ends, 'when the meeting is to end') }] : []),
  ]
  if (from === null || to === null || date === null) {
    return { starts: null, ends: null, asksZone: false, errors: unread }
  }
  const zone = isZone(typed.zone) ? typed.zone : null
  const starts = readMoment(date, from, zone, { field: 'starts', what: 'The start' })
  const ends = readMoment(date, to, zone, { field: 'ends', what: 'The end' })
  const twice = [from, to].some((time) => momentOf(date, time) === 'happens-twice')
  const errors = [...starts.errors, ...ends.errors]
  if (errors.length === 0 && starts.at !== null && ends.at !== null && ends.at <= starts.at) {
    return { starts: null, ends: null, asksZone: twice, errors: [{ field: 'ends', text: ENDS_EARLY }] }
  }

  return { starts: starts.at, ends: ends.at, asksZone: twice, errors }
}

const ENDS_EARLY = 'The meeting must end after it starts, on the same day'

function timeMessage(typed: string, what: string): string {
  return typed === '' ? `Enter ${what}` : `Enter ${what} as a time, like 4:30pm or 16:30`
}

function readMoment(
  date: CalendarDate,
  time: ClockTime,
  zone: ClockZone | null,
  { field, what }: Readonly<{ field: string; what: string }>,
): Readonly<{ at: Date | null; errors: readonly FieldError[] }> {
  // The zone is asked for where a time happens twice, and says nothing of other times of that night.
  const plain = momentOf(date, time)
  const at = plain === 'happens-twice' ? momentOf(date, time, zone) : plain

  return typeof at === 'string'
    ? { at: null, errors: [{ field, text: clockProblemInWords(at, what) }] }
    : { at, errors: [] }
}

function placeErrors(
  how: WayToMeet,
  { place, remoteLink }: Readonly<{ place: string; remoteLink: string }>,
): readonly FieldError[] {
  return [
    ...textErrors('place', place, { what: 'the place', most: 300, blank: how === 'remote' }),
    ...textErrors('remote-link', remoteLink, { what: 'the link', most: 500, blank: true }),
    ...(remoteLink !== '' && !isWebAddress(remoteLink)
      ? [{ field: 'remote-link', text: 'The link must be a web address that starts with https://' }]
      : []),
  ]
}

function isWebAddress(text: string): boolean {
  return URL.parse(text)?.protocol === 'https:' && !/\s/.test(text)
}

function isWay(text: string): text is WayToMeet {
  return Object.hasOwn(WAYS_TO_MEET, text)
}

/** What the template shows of the form. */
export function meetingFormView(typed: TypedMeeting) {
  return {
    typed,
    day: dateItems(typed.day),
    ways: Object.entries(WAYS_TO_MEET).map(([value, text]) => ({ value, text, checked: typed.how === value })),
    zones: zoneItems(typed.zone),
  }
}
