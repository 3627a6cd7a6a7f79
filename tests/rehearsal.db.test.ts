import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { fillWithDemo } from '../src/commands/fill-with-demo.ts'
import { loadAsked } from '../src/dedelegation/store/load-proposals.ts'
import { listDecisions, listTerms, readOwnItems } from '../src/forum/index.ts'
import { listMinutes } from '../src/forum/store/minutes.ts'
import { listMeetings } from '../src/forum/store/meetings.ts'
import { listPapers } from '../src/forum/store/papers.ts'
import { englandDay } from '../src/kernel/england-time.ts'
import { fundingYear } from '../src/kernel/funding-year.ts'
import { must } from '../src/kernel/assert.ts'
import { listPublished } from '../src/reports/index.ts'
import { NOW, onBothDatabases } from './support/database.ts'

const YEAR = fundingYear('2024-25')

onBothDatabases('the forum’s rehearsal in the demo borough', (open) => {
  test('has last year decided by phase, facility time deferred, and this year’s meeting ready to be run', async () => {
    const { platform, actor } = await open()
    assert.equal(await fillWithDemo(platform, actor, { rehearsal: true }), true)

    const meetings = await listMeetings(platform.db)
    assert.deepEqual(
      meetings.map(({ code, state }) => `${code} ${state}`),
      ['2022-12-08 closed', '2023-09-21 closed', '2023-12-07 published'],
    )
    assert.deepEqual(
      (await listDecisions(platform.db)).map(
        ({ number, year, subject, phase, outcome }) => `${number} ${year ?? ''} ${subject} ${phase ?? ''} ${outcome}`,
      ),
      [
        '1 2023-24 contingency primary approved',
        '2 2023-24 insurance primary approved',
        '3 2023-24 fsm-eligibility primary approved',
        '4 2023-24 maternity primary approved',
        '5 2023-24 eal primary approved',
        '6 2023-24 behaviour-support primary approved',
        '7 2023-24 facility-time primary approved',
        '8 2023-24 statutory-duties primary approved',
        '9 2023-24 statutory-duties special approved',
        '10 2023-24 school-improvement primary approved',
        '11 2023-24 school-improvement special approved',
        '12 2024-25 facility-time primary deferred',
      ],
    )
    const minutes = meetings[0] === undefined ? [] : await listMinutes(platform.db, meetings[0].id)
    assert.deepEqual(
      minutes.map(({ state }) => state),
      ['approved', 'published-draft'],
    )
    const asked = await loadAsked(platform.db, YEAR)
    assert.deepEqual(
      asked.map(({ subject, state, meeting }) => `${meeting.code} ${subject} ${state}`),
      [
        '2023-09-21 facility-time deferred',
        ...[
          'contingency',
          'insurance',
          'fsm-eligibility',
          'maternity',
          'eal',
          'behaviour-support',
          'statutory-duties',
          'school-improvement',
        ].map((subject) => `2023-12-07 ${subject} put`),
      ],
    )
    const next = must(meetings[2], 'this year’s meeting is there')
    const papers = await listPapers(platform.db, next.id)
    assert.deepEqual(
      papers.map(({ addedAt }) => englandDay(addedAt)),
      ['2023-11-29'],
    )
    assert.deepEqual(
      (await listPublished(platform.db, YEAR)).map(({ at }) => englandDay(at)),
      ['2023-11-29'],
    )
    for (const { id, meeting } of asked) {
      const [put] = await listTerms(platform.db, id)
      assert.equal(englandDay(must(put, 'it was put').at), meeting.code === '2023-12-07' ? '2023-11-29' : '2023-09-13')
    }
    const { rows } = await sql<{ at: Date }>`select at from platform_event`.execute(platform.db)
    assert.ok(
      rows.length > 0 && rows.every(({ at }) => at.getTime() === NOW.getTime()),
      'the record says when it was done',
    )
    assert.equal((await readOwnItems(platform.db, actor, platform.clock.now()))?.questions.length, 8)
  })
})
