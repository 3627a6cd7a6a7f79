import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { NOW, onBothDatabases } from '../../tests/support/database.ts'
import { commitmentOf, hashOf, NO_HASH } from './audit/chain.ts'
import type { Db } from './database/database.ts'

onBothDatabases('a transaction of the platform', (open) => {
  test('saves the work and one event together: who, what, on which record, before and after, why', async () => {
    const { platform, actor } = await open()

    const answer = await platform.transaction(
      { ...actor, request: 'r-1', onBehalfOf: 'somebody' },
      'test.do-something',
      async (_tx, event) => {
        event.about('school', '100001')
        event.changed({ name: 'Oak' }, { name: 'Oak Primary' })
        event.because('It was renamed')

        return 'done'
      },
    )

    assert.equal(answer, 'done')
    const [event] = await events(platform.db)
    assert.equal(
      await payload(platform.db),
      '{"before":{"name":"Oak"},"after":{"name":"Oak Primary"},"reason":"It was renamed"}',
    )
    assert.deepEqual(
      [
        event?.number,
        event?.at,
        event?.actor,
        event?.on_behalf_of,
        event?.action,
        event?.record_kind,
        event?.record_id,
        event?.request,
      ],
      [1n, NOW, 'finance-officer', 'somebody', 'test.do-something', 'school', '100001', 'r-1'],
    )
  })

  for (const [times, code, is] of [
    [2, '40P01', 'goes through'],
    [2, '40001', 'goes through'],
    [3, '40P01', 'fails'],
    [1, '23505', 'fails'],
  ] as const) {
    test(`${is} after the database undid it ${times} times with ${code}, and has one event at most`, async () => {
      const { platform, actor } = await open()
      let tries = 0
      const act = platform.transaction(actor, 'test.do-something', async () => {
        tries += 1
        if (tries <= times) throw Object.assign(new Error('undone'), { code })

        return tries
      })

      if (is === 'goes through') assert.equal(await act, times + 1)
      else await assert.rejects(act, { code })
      assert.equal((await events(platform.db)).length, is === 'goes through' ? 1 : 0)
    })
  }

  test('chains each event to the one before, and commits it to its payload', async () => {
    const { platform, actor } = await open()
    for (const action of ['test.first', 'test.second']) await platform.transaction(actor, action, async () => {})

    const chain = await events(platform.db)

    assert.deepEqual([chain[0]?.previous, chain[1]?.previous], [NO_HASH, chain[0]?.hash])
    for (const row of chain) {
      const { on_behalf_of: onBehalfOf, record_kind: recordKind, record_id: recordId, ...rest } = row
      assert.equal(row.hash, hashOf({ ...rest, onBehalfOf, recordKind, recordId }))
      assert.equal(row.commitment, commitmentOf(row.salt, row.payload))
    }
  })

  test('writes no event where the rules said no', async () => {
    const { platform, actor } = await open()

    await platform.transaction(actor, 'test.refused', async (_tx, event) => event.nothing())

    assert.deepEqual(await events(platform.db), [])
  })

  test('saves nothing when the work fails, and passes the error on', async () => {
    const { platform, actor } = await open()
    const failing = platform.transaction(actor, 'test.fail', async (tx) => {
      await sql`create temporary table test_lost (id int)`.execute(tx)
      throw new Error('half way')
    })

    await assert.rejects(failing, { message: 'half way' })

    assert.deepEqual(await events(platform.db), [])
    await assert.rejects(sql`select * from test_lost`.execute(platform.db), { code: '42P01' })
  })

  test('saves nothing when the event cannot be', async () => {
    const { platform, actor } = await open()
    const failing = platform.transaction({ ...actor, id: 'two\nlines' }, 'test.fail', async (tx) => {
      await sql`create temporary table test_lost (id int)`.execute(tx)
    })

    await assert.rejects(failing, { code: '23514' })

    await assert.rejects(sql`select * from test_lost`.execute(platform.db), { code: '42P01' })
  })

  test('may add to the record, and neither change it nor take from it', async () => {
    const { platform, actor } = await open()
    await platform.transaction(actor, 'test.first', async () => {})

    for (const statement of [
      sql`update platform_event set actor = 'x'`,
      sql`delete from platform_event`,
      sql`truncate platform_event`,
      sql`update platform_event_payload set payload = '{}'`,
      sql`delete from platform_event_payload`,
      sql`delete from platform_event_head`,
      sql`alter table platform_event disable trigger all`,
      sql`drop table platform_event`,
    ]) {
      await assert.rejects(statement.execute(platform.db), { code: '42501' })
    }
  })

  test('numbers events without gaps when many are written at once', async () => {
    const { platform, actor } = await open()

    await Promise.all(Array.from({ length: 20 }, () => platform.transaction(actor, 'test.at-once', async () => {})))

    const chain = await events(platform.db)
    assert.deepEqual(
      chain.map(({ number }) => Number(number)),
      Array.from({ length: 20 }, (_, index) => index + 1),
    )
    assert.deepEqual(
      chain.slice(1).map(({ previous }) => previous),
      chain.slice(0, -1).map(({ hash }) => hash),
    )
  })
})

type EventRow = Readonly<{
  number: bigint
  at: Date
  actor: string
  on_behalf_of: string
  action: string
  record_kind: string
  record_id: string
  request: string
  commitment: string
  previous: string
  hash: string
  salt: string
  payload: string
}>

async function events(db: Db): Promise<readonly EventRow[]> {
  const { rows } = await sql<EventRow>`
    select * from platform_event join platform_event_payload using (number) order by number`.execute(db)

  return rows
}

async function payload(db: Db): Promise<string | undefined> {
  return (await events(db))[0]?.payload
}
