import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarDate } from '../kernel/calendar-date.ts'
import { standingsOn } from '../forum/core/standing.ts'
import { listMembership } from '../forum/index.ts'
import { forumSchools } from '../forum/store/forum-schools.ts'
import type { Platform } from '../platform/platform.ts'
import { onBothDatabases } from '../../tests/support/database.ts'
import { prepareDemo } from './fill-with-demo.ts'

onBothDatabases('the demo’s forum', (open) => {
  test('has twenty seats and two vacancies at the meeting of December 2023, and one in December 2022', async () => {
    const { platform } = await open()
    await prepareDemo(platform)
    const [december, before] = [await standings(platform, '2023-12-07'), await standings(platform, '2022-12-08')]

    assert.equal(december.length, 20)
    assert.deepEqual(vacant(december), ['primary-7 school-left', 'academy-5 ended'])
    assert.deepEqual(vacant(before), [])
  })

  test('has an account for the member and the substitute of the seat that the demo’s people have', async () => {
    const { platform } = await open()
    await prepareDemo(platform)
    await prepareDemo(platform)
    const { terms, substitutes } = await listMembership(platform.db)
    const linked = [...terms, ...substitutes].filter(({ account }) => account !== null)

    assert.deepEqual(
      linked.map(({ seat }) => seat),
      ['primary-1', 'primary-1', 'primary-1'],
    )
    assert.equal(new Set(linked.map(({ account }) => account)).size, 2)
  })
})

async function standings(platform: Platform, day: string) {
  const on = calendarDate(day)

  return standingsOn(await listMembership(platform.db), await forumSchools(platform.db, on), on)
}

function vacant(all: Awaited<ReturnType<typeof standings>>): readonly string[] {
  return all.flatMap((one) => (one.held ? [] : [`${one.seat.code} ${one.why.code}`]))
}
