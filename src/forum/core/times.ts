import { formatDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import {
  englandTime,
  momentOf,
  parseClockTime,
  type ClockProblem,
  type ClockTime,
  type ClockZone,
} from '../../kernel/england-time.ts'

/** A time as people type it: "18:00", "18.00", "6pm", "6.30 pm". Null where it is none, or could be two. */
export function readClockTime(typed: string): ClockTime | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(typed.trim())
  if (match === null) return null
  const [, hours = '', minutes, half] = match
  if (half === undefined) return minutes === undefined ? null : parseClockTime(`${hours.padStart(2, '0')}:${minutes}`)
  const hour = Number(hours)
  if (hour < 1 || hour > 12) return null
  const whole = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)

  return parseClockTime(`${String(whole).padStart(2, '0')}:${minutes ?? '00'}`)
}

/** For people: "6:00pm"; in the hour that the clocks show twice, with which of the two it is: "1:30am GMT". */
export function timeInWords(moment: Date): string {
  const { date, time, zone } = englandTime(moment)
  const [hours = '', minutes = ''] = time.split(':')
  const hour = Number(hours)
  const words = `${hour % 12 === 0 ? 12 : hour % 12}:${minutes}${hour < 12 ? 'am' : 'pm'}`

  return momentOf(date, time) === 'happens-twice' ? `${words} ${zone}` : words
}

export function dayInWords(moment: Date): string {
  return formatDate(englandTime(moment).date)
}

/** "Thursday 7 December 2023" */
export function longDay(date: CalendarDate, weekday: number): string {
  return `${WEEKDAYS[weekday] ?? ''} ${formatDate(date)}`
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** "18:00", as a form has it. */
export function clockOf(moment: Date): ClockTime {
  return englandTime(moment).time
}

export function isZone(text: string): text is ClockZone {
  return text === 'GMT' || text === 'BST'
}

/** Why a time on a night when the clocks change is none yet, in words. */
export function clockProblemInWords(problem: ClockProblem, what: string): string {
  return problem === 'does-not-exist'
    ? `${what} does not exist on that day: the clocks go forward from 1:00am to 2:00am`
    : `${what} happens twice on that day, when the clocks go back: choose whether it is British Summer Time (the first) or Greenwich Mean Time (the second)`
}
