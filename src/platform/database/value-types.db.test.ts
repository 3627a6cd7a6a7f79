import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { onBothDatabases } from '../../../tests/support/database.ts'

onBothDatabases('the types of values', (open) => {
  test('a bigint, a numeric and a date keep every digit and the day', async () => {
    const { platform } = await open()

    const found = await sql`
      select 9007199254740993::bigint as big, '-0.10'::numeric as exact, date '2024-03-31' as day,
        count(*) as counted, sum(1::bigint) as summed`.execute(platform.db)

    assert.deepEqual(found.rows, [
      { big: 9007199254740993n, exact: '-0.10', day: '2024-03-31', counted: 1n, summed: '1' },
    ])
  })

  test('arrays hold the same types as single values', async () => {
    const { platform } = await open()

    const found = await sql`
      select array[9007199254740993::bigint, null] as bigs, array[1.50] as exacts, array[date '2024-03-31'] as days,
        array[]::bigint[] as none`.execute(platform.db)

    assert.deepEqual(found.rows, [
      { bigs: [9007199254740993n, null], exacts: ['1.50'], days: ['2024-03-31'], none: [] },
    ])
  })

  test('jsonb comes parsed, a moment as a Date, an integer as a number, a boolean as a boolean', async () => {
    const { platform } = await open()

    const found = await sql`
      select '{"a": [1, null]}'::jsonb as json, timestamptz '2024-03-31 01:30:00+01' as moment, 7::int as count,
        true as yes, null::date as nothing`.execute(platform.db)

    assert.deepEqual(found.rows, [
      { json: { a: [1, null] }, moment: new Date('2024-03-31T00:30:00Z'), count: 7, yes: true, nothing: null },
    ])
  })

  test('values that go in come out the same', async () => {
    const { platform } = await open()

    const found = await sql`
      select ${9007199254740993n}::bigint as big, ${'0.000001'}::numeric as exact, ${'2024-02-29'}::date as day,
        ${JSON.stringify(['x'])}::jsonb as json`.execute(platform.db)

    assert.deepEqual(found.rows, [{ big: 9007199254740993n, exact: '0.000001', day: '2024-02-29', json: ['x'] }])
  })
})
