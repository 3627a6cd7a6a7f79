import { calendarDate } from '../../src/kernel/calendar-date.ts'
import type { Asked } from '../../src/dedelegation/core/asked.ts'

/** A question about a service for primary schools, put to the meeting of 7 December 2023; or with something changed. */
export function askedAbout(subject: string, changes: Partial<Asked> = {}): Asked {
  return {
    id: subject,
    item: 'item',
    subject,
    phases: ['primary'],
    title: subject,
    state: 'put',
    termsVersion: 1,
    options: [],
    meeting: { code: '2023-12-07', title: 'Schools Forum', day: calendarDate('2023-12-07'), over: false },
    unrecorded: false,
    decisions: [],
    ...changes,
  }
}
