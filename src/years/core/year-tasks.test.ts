import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { nextDue, tasksOfYear, type DueDate, type YearState } from './year-tasks.ts'

const NOTHING: YearState = { schools: 0, census: null, proposedServices: 0, rateFindings: 0, paper: null, vote: null }
const VOTE = { lines: 10, decided: 10, atMeeting: 0, waiting: 0, atRisk: 0 }
const DONE: YearState = {
  schools: 68,
  census: { name: 'October 2023 census', status: 'final' },
  proposedServices: 8,
  rateFindings: 1,
  paper: { published: 2, blocking: 0 },
  vote: VOTE,
}

function statusOf(state: YearState, code: string): string | undefined {
  return tasksOfYear(state, []).find((task) => task.code === code)?.status
}

describe('the tasks of a year', () => {
  for (const [code, state, status] of [
    ['schools', NOTHING, 'not-started'],
    ['schools', DONE, 'completed'],
    ['units', NOTHING, 'not-started'],
    ['units', { ...DONE, census: { name: 'October 2023 census', status: 'provisional' } }, 'in-progress'],
    ['units', DONE, 'completed'],
    ['rates', NOTHING, 'not-started'],
    ['rates', DONE, 'in-progress'],
    ['paper', NOTHING, 'not-started'],
    ['paper', { ...DONE, paper: { published: 0, blocking: 3 } }, 'in-progress'],
    ['paper', { ...DONE, paper: { published: 0, blocking: 0 } }, 'in-progress'],
    ['paper', DONE, 'completed'],
    ['vote', NOTHING, 'not-started'],
    ['vote', { ...DONE, vote: { ...VOTE, decided: 0 } }, 'not-started'],
    ['vote', { ...DONE, vote: { ...VOTE, decided: 0, atMeeting: 10 } }, 'in-progress'],
    ['vote', { ...DONE, vote: { ...VOTE, decided: 9, waiting: 1 } }, 'in-progress'],
    ['vote', DONE, 'completed'],
    ['budgets', DONE, 'not-yet'],
  ] as const) {
    test(`${code} is ${status}`, () => {
      assert.equal(statusOf(state, code), status)
    })
  }

  test('a task shows the last of its dates', () => {
    const dates = [due('rates', '2023-12-01'), due('rates', '2023-12-19'), due('paper', '2023-12-07')]

    assert.equal(tasksOfYear(DONE, dates).find(({ code }) => code === 'rates')?.due?.date, '2023-12-19')
  })

  test('the next date is the first from today on, whatever the order, and none when all have passed', () => {
    const dates = [due('paper', '2023-12-07'), due('units', '2023-10-05')]

    assert.equal(nextDue(dates, calendarDate('2023-10-05'))?.task, 'units')
    assert.equal(nextDue(dates, calendarDate('2023-10-06'))?.task, 'paper')
    assert.equal(nextDue(dates, calendarDate('2023-12-08')), null)
  })
})

function due(task: string, date: string): DueDate {
  return { task, name: task, date: calendarDate(date), source: 'the test', verified: true }
}
