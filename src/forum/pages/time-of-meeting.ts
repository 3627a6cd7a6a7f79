import type { PageRequest } from '../../platform/web/page.ts'
import type { Meeting } from '../core/meeting.ts'
import { happensTwice, isToday, momentInMeeting } from '../core/moment-of-meeting.ts'
import { clockProblemInWords, isZone, readClockTime } from '../core/times.ts'

/** The moment that a form means, or the sentence that says why it means none. */
export type TimeRead = Readonly<{ at: Date }> | Readonly<{ at: null; error: string }>

/** Reads the box "time" of a form in the room; left blank it is now, or what was recorded last. */
export function readTimeOfMeeting(
  { form, platform }: PageRequest,
  meeting: Meeting,
  recorded: readonly Date[],
): TimeRead {
  const typed = form.text('time').trim()
  const time = readClockTime(typed)
  if (typed !== '' && time === null) return { at: null, error: 'Enter a time, like 4:35pm or 16:35' }
  const zone = form.text('zone')
  const now = platform.clock.now()
  const given = time === null ? null : { time, zone: isZone(zone) ? zone : null }
  const read = momentInMeeting(meeting, given, now, recorded)
  if (!read.ok) return { at: null, error: clockProblemInWords(read.why, 'This time') }
  if (isToday(meeting, now) && read.at > now) return { at: null, error: 'That time has not come yet' }

  return { at: read.at }
}

/** The choices of BST and GMT, where the clocks show one of these times twice on the meeting's day; else null. */
export function asksZone(meeting: Meeting, zone: string, ...typed: readonly string[]) {
  return typed.some((time) => happensTwice(meeting, readClockTime(time))) ? zoneItems(zone) : null
}

export function zoneItems(zone: string) {
  return [
    { value: 'BST', text: 'British Summer Time, before the clocks go back', checked: zone === 'BST' },
    { value: 'GMT', text: 'Greenwich Mean Time, after the clocks went back', checked: zone === 'GMT' },
  ]
}
