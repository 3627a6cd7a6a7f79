import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { rememberReads } from './remember-reads.ts'

onBothDatabases('reads that are remembered', (open) => {
  test('happen once for a key of a database, also when two ask at once', async () => {
    const [one, other] = [(await open()).platform.db, (await open()).platform.db]
    const { reads, ask } = counted(2)

    assert.deepEqual(await Promise.all([ask(one, 'a'), ask(one, 'a')]), ['a', 'a'])
    await ask(one, 'a')
    assert.deepEqual(reads, ['a'])
    await ask(other, 'a')
    assert.deepEqual(reads, ['a', 'a'])
  })

  test('happen again for the key that nobody asked for the longest, when there are too many', async () => {
    const { db } = (await open()).platform
    const { reads, ask } = counted(2)

    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(db, key)

    assert.deepEqual(reads, ['a', 'b', 'c', 'b'])
  })

  test('happen again after one that failed', async () => {
    const { db } = (await open()).platform
    const remembered = rememberReads<string>(2)

    await assert.rejects(
      remembered(db, 'a', () => Promise.reject(new Error('the server went away'))),
      /went away/,
    )
    assert.equal(await remembered(db, 'a', () => Promise.resolve('read')), 'read')
  })

  test('happen every time inside a transaction, whose work may yet be undone', async () => {
    const { platform, actor } = await open()
    const { reads, ask } = counted(2)

    await platform.transaction(actor, 'test.read', async (tx) => {
      await ask(tx, 'a')
      await ask(tx, 'a')
    })

    assert.deepEqual(reads, ['a', 'a'])
  })
})

function counted(size: number) {
  const remembered = rememberReads<string>(size)
  const reads: string[] = []

  return {
    reads,
    ask: (db: Parameters<typeof remembered>[0], key: string) =>
      remembered(db, key, () => {
        reads.push(key)

        return Promise.resolve(key)
      }),
  }
}
