import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate as day } from '../../kernel/calendar-date.ts'
import { moveItem } from './agenda.ts'
import { can, clashOf, freeCode, type Meeting, type MeetingState } from './meeting.ts'
import { meetingsOfYear, meetingToRehearse, nextMeeting, schoolYearOf } from './meetings-a-year.ts'
import { momentInMeeting } from './moment-of-meeting.ts'
import { parseClockTime } from '../../kernel/england-time.ts'

function meetingOn(date: string, facts: Partial<Meeting> = {}): Meeting {
  return {
    id: date,
    code: date,
    title: 'Schools Forum',
    startsAt: new Date(`${date}T16:30:00Z`),
    endsAt: new Date(`${date}T18:30:00Z`),
    how: 'in-person',
    place: 'Council chamber',
    remoteLink: '',
    state: 'published',
    publishedAt: new Date('2023-09-01T09:00:00Z'),
    openedAt: null,
    closedAt: null,
    cancelledBecause: null,
    version: 1,
    ...facts,
  }
}

describe('a meeting', () => {
  test('goes by its day, and by a number from the second of a day on', () => {
    assert.equal(freeCode(day('2023-12-07'), new Set()), '2023-12-07')
    assert.equal(freeCode(day('2023-12-07'), new Set(['2023-12-07'])), '2023-12-07-2')
    const nine = new Set(['2023-12-07', ...[2, 3, 4, 5, 6, 7, 8, 9].map((number) => `2023-12-07-${number}`)])
    assert.equal(freeCode(day('2023-12-07'), nine), null)
  })

  test('clashes with one that goes on at the same time, and not with one that begins as it ends', () => {
    const other = meetingOn('2023-12-07')
    const times = (from: string, to: string) => ({
      startsAt: new Date(`2023-12-07T${from}:00Z`),
      endsAt: new Date(`2023-12-07T${to}:00Z`),
    })

    assert.equal(clashOf(times('18:29', '19:00'), [other]), other)
    assert.equal(clashOf(times('18:30', '19:00'), [other]), null)
    assert.equal(clashOf(times('15:00', '16:30'), [other]), null)
    assert.equal(clashOf(times('17:00', '18:00'), [{ ...other, state: 'cancelled' }]), null)
  })

  test('can be closed only while it is open, and not be changed once it has opened', () => {
    const states: readonly MeetingState[] = ['planned', 'published', 'open', 'closed', 'cancelled']
    const when = (deed: Parameters<typeof can>[1]) => states.filter((state) => can({ state }, deed))

    assert.deepEqual(when('close'), ['open'])
    assert.deepEqual(when('change'), ['planned', 'published'])
    assert.deepEqual(when('attend'), ['published', 'open', 'closed'])
    assert.deepEqual(when('publish'), ['planned'])
  })
})

describe('the meetings of a year', () => {
  test('are those from 1 September to 31 August', () => {
    assert.equal(schoolYearOf(day('2023-08-31')), 2022)
    assert.equal(schoolYearOf(day('2023-09-01')), 2023)
    assert.equal(schoolYearOf(day('2024-01-18')), 2023)
  })

  test('are enough at four, and a cancelled one does not count', () => {
    const days = ['2023-10-12', '2023-12-07', '2024-01-18', '2024-06-13', '2024-09-12']
    const meetings = days.map((date) => meetingOn(date))
    const cancelled = meetings.map((meeting, index) =>
      index === 1 ? ({ ...meeting, state: 'cancelled' } as const) : meeting,
    )

    assert.equal(meetingsOfYear(meetings, 2023, 4).counted.length, 4)
    assert.ok(meetingsOfYear(meetings, 2023, 4).enough)
    assert.deepEqual(
      [meetingsOfYear(cancelled, 2023, 4).counted.length, meetingsOfYear(cancelled, 2023, 4).enough],
      [3, false],
    )
  })

  test('the next is the one that goes on, or the first that has not ended', () => {
    const meetings = [meetingOn('2023-10-12'), meetingOn('2023-12-07'), meetingOn('2024-01-18')]
    const now = new Date('2023-12-07T18:29:00Z')

    assert.equal(nextMeeting(meetings, now)?.code, '2023-12-07')
    assert.equal(nextMeeting(meetings, new Date('2023-12-07T18:30:00Z'))?.code, '2024-01-18')
    const open = meetings.map((meeting, index) => (index === 0 ? ({ ...meeting, state: 'open' } as const) : meeting))
    assert.equal(nextMeeting(open, now)?.code, '2023-10-12')
    assert.equal(nextMeeting(meetings, new Date('2025-01-01T00:00:00Z')), null)
  })

  test('the one to rehearse is announced, however long ago its day was, and neither held nor a plan', () => {
    const [held, announced, plan] = [meetingOn('2022-12-08'), meetingOn('2023-12-07'), meetingOn('2024-01-18')]
    const meetings = [
      { ...held, state: 'closed' },
      { ...announced, state: 'published' },
      { ...plan, state: 'planned' },
    ] as const

    assert.equal(meetingToRehearse(meetings)?.code, '2023-12-07')
    assert.equal(meetingToRehearse(meetings.slice(0, 1)), null)
  })
})

describe('a moment of a meeting', () => {
  const meeting = meetingOn('2023-12-07')
  const later = new Date('2026-11-25T20:00:00Z')

  test('is now on the day itself, and the last that was recorded on any other', () => {
    const now = new Date('2023-12-07T17:10:00Z')
    const recorded = [new Date('2023-12-07T16:45:00Z'), new Date('2023-12-07T16:25:00Z')]

    assert.deepEqual(momentInMeeting(meeting, null, now, recorded), { ok: true, at: now })
    assert.deepEqual(momentInMeeting(meeting, null, later, recorded), { ok: true, at: recorded[0] })
    assert.deepEqual(momentInMeeting(meeting, null, later, []), { ok: true, at: meeting.startsAt })
  })

  test('is the time that was given, on the day of the meeting', () => {
    const time = parseClockTime('17:05') ?? assert.fail()

    assert.deepEqual(momentInMeeting(meeting, { time, zone: null }, later, []), {
      ok: true,
      at: new Date('2023-12-07T17:05:00Z'),
    })
  })

  test('is asked for again where the clocks show the time twice, or never', () => {
    const half = { time: parseClockTime('01:30') ?? assert.fail(), zone: null }
    const back = { ...meeting, startsAt: new Date('2023-10-29T00:15:00Z') }
    const forward = { ...meeting, startsAt: new Date('2024-03-31T00:15:00Z') }

    assert.deepEqual(momentInMeeting(back, half, later, []), { ok: false, why: 'happens-twice' })
    assert.deepEqual(momentInMeeting(back, { ...half, zone: 'GMT' }, later, []), {
      ok: true,
      at: new Date('2023-10-29T01:30:00Z'),
    })
    assert.deepEqual(momentInMeeting(forward, half, later, []), { ok: false, why: 'does-not-exist' })
  })
})

describe('the order of an agenda', () => {
  test('changes by one place, and not beyond its ends', () => {
    assert.deepEqual(moveItem(['a', 'b', 'c'], 'b', 'up'), ['b', 'a', 'c'])
    assert.deepEqual(moveItem(['a', 'b', 'c'], 'b', 'down'), ['a', 'c', 'b'])
    assert.deepEqual(moveItem(['a', 'b', 'c'], 'a', 'up'), ['a', 'b', 'c'])
    assert.deepEqual(moveItem(['a', 'b', 'c'], 'c', 'down'), ['a', 'b', 'c'])
    assert.deepEqual(moveItem(['a', 'b', 'c'], 'x', 'down'), ['a', 'b', 'c'])
  })
})
