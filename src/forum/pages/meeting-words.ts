import { weekdayOf } from '../../kernel/calendar-date.ts'
import { dayOf, MEETING_STATES, WAYS_TO_MEET, type Meeting, type MeetingState } from '../core/meeting.ts'
import { longDay, timeInWords } from '../core/times.ts'
import { FORUM_PATH, meetingPath, MEETINGS_PATH } from './meeting-paths.ts'

export const FORUM_CRUMB = { text: 'Schools Forum', href: FORUM_PATH }
export const MEETINGS_CRUMB = { text: 'Meetings', href: MEETINGS_PATH }

export function meetingCrumb(meeting: Meeting) {
  return { text: dayWords(meeting), href: meetingPath(meeting.code) }
}

/** "Thursday 7 December 2023" */
export function dayWords(meeting: Pick<Meeting, 'startsAt'>): string {
  const day = dayOf(meeting)

  return longDay(day, weekdayOf(day))
}

/** "4:00pm to 6:00pm" */
export function hoursWords({ startsAt, endsAt }: Pick<Meeting, 'startsAt' | 'endsAt'>): string {
  return `${timeInWords(startsAt)} to ${timeInWords(endsAt)}`
}

/** A meeting as every list and page says it. */
export function meetingView(meeting: Meeting) {
  const { code, title, state, how, place, remoteLink } = meeting

  return {
    code,
    href: meetingPath(code),
    title,
    day: dayWords(meeting),
    hours: hoursWords(meeting),
    how: WAYS_TO_MEET[how],
    place: place === '' ? null : place,
    remoteLink: remoteLink === '' ? null : remoteLink,
    state: { text: MEETING_STATES[state], classes: TAGS[state] },
    cancelledBecause: meeting.cancelledBecause,
  }
}

const TAGS: Readonly<Record<MeetingState, string>> = {
  planned: 'govuk-tag--yellow',
  published: 'govuk-tag--blue',
  open: 'govuk-tag--green',
  closed: 'govuk-tag--grey',
  cancelled: 'govuk-tag--red',
}
