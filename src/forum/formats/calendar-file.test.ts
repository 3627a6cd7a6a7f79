import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { HELD_MEETING } from '../../../tests/support/minutes.ts'
import { calendarFileOf } from './calendar-file.ts'
import { feedOf } from './feed.ts'

describe('a meeting’s file for calendars', () => {
  const file = calendarFileOf(
    { ...HELD_MEETING, startsAt: new Date('2024-06-13T15:30:00Z'), title: 'Schools Forum; budget, part 2 \\ 3' },
    'Alderbrook Council',
  )

  test('has its times in UTC, and marks that would end a value escaped', () => {
    assert.match(file, /\r\nDTSTART:20240613T153000Z\r\nDTEND:20231207T183000Z\r\n/)
    assert.match(
      file.replaceAll('\r\n ', ''),
      /\r\nSUMMARY:Schools Forum\\; budget\\, part 2 \\\\ 3\\, Alderbrook Council\r\n/,
    )
    assert.match(file, /^BEGIN:VCALENDAR\r\n[\s\S]*\r\nUID:meeting@topslice\r\nSEQUENCE:1\r\n[\s\S]*END:VCALENDAR\r\n$/)
  })

  test('has no line above 75 octets, and no letter cut in two', () => {
    const place = `${'Château '.repeat(20)}£`
    const long = calendarFileOf({ ...HELD_MEETING, place }, 'Alderbrook Council')

    assert.ok(long.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
    assert.ok(long.replaceAll('\r\n ', '').includes(`LOCATION:${place}`))
  })

  test('of a cancelled meeting says so', () => {
    const cancelled = { ...HELD_MEETING, state: 'cancelled', cancelledBecause: 'Snow' } as const

    assert.match(calendarFileOf(cancelled, ''), /\r\nSTATUS:CANCELLED\r\n/)
    assert.match(file, /\r\nSTATUS:CONFIRMED\r\n/)
  })
})

describe('the forum’s feed', () => {
  const entry = (id: string, day: string) => ({
    id,
    title: `<Paper> & "more"`,
    path: `/forum/${id}`,
    at: new Date(`${day}T09:00:00Z`),
    summary: 'Of the meeting',
  })

  test('has the latest first, its moment as its own, and everything escaped', () => {
    const feed = feedOf('Schools Forum', '/forum/feed.atom', [entry('one', '2023-12-07'), entry('two', '2024-01-18')])

    assert.deepEqual(
      [...feed.matchAll(/<link href="\/forum\/([a-z]+)"\/>/g)].map(([, id]) => id),
      ['two', 'one'],
    )
    assert.match(feed, /<updated>2024-01-18T09:00:00\.000Z<\/updated>\n<entry>/)
    assert.match(feed, /<title>&lt;Paper&gt; &amp; &quot;more&quot;<\/title>/)
  })

  test('can be empty', () => {
    assert.match(feedOf('Schools Forum', '/forum/feed.atom', []), /<updated>1970-01-01T00:00:00\.000Z<\/updated>/)
  })
})
