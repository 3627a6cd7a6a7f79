import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { NOW, onBothDatabases } from '../../tests/support/database.ts'
import type { Db } from './database/database.ts'

onBothDatabases('a transaction of the platform', (open) => {
  test('saves the work and who did it together', async () => {
    const { platform, actor } = await open()

    const answer = await platform.transaction(actor, 'test.do-something', () => Promise.resolve('done'))

    assert.equal(answer, 'done')
    assert.deepEqual(await actions(platform.db), [
      { number: 1n, done_at: NOW, actor: 'finance-officer', action: 'test.do-something' },
    ])
  })

  test('saves nothing when the work fails, and passes the error on', async () => {
    const { platform, actor } = await open()
    const failing = platform.transaction(actor, 'test.fail', async (tx) => {
      await sql`create table test_lost (id int)`.execute(tx)
      throw new Error('half way')
    })

    await assert.rejects(failing, { message: 'half way' })

    assert.deepEqual(await actions(platform.db), [])
    await assert.rejects(sql`select * from test_lost`.execute(platform.db), { code: '42P01' })
  })

  test('starts on an empty database in every test', async () => {
    const { platform, actor } = await open()

    await platform.transaction(actor, 'test.first', () => Promise.resolve())

    assert.equal((await actions(platform.db))[0]?.number, 1n)
  })
})

type Action = Readonly<{ number: bigint; done_at: Date; actor: string; action: string }>

async function actions(db: Db): Promise<readonly Action[]> {
  return (await sql<Action>`select * from platform_action order by number`.execute(db)).rows
}
