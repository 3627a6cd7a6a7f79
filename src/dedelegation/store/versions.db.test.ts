import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { aBook, startedYear, uuid } from '../../../tests/support/rates.ts'
import { appendVersion, findCurrentVersion, listVersions } from './versions.ts'

onBothDatabases('versions of a year’s rates', (open) => {
  test('are read back exactly as they were saved, decimals, nulls and all', async () => {
    const { platform, proposal } = await startedYear(await open())

    const current = await findCurrentVersion(platform.db, proposal)

    assert.deepEqual(current?.book, aBook())
    assert.equal(current?.by, 'Finance officer')
    assert.deepEqual(current?.at, platform.clock.now())
  })

  test('are never changed nor deleted, not even by hand', async () => {
    const given = await open()
    await startedYear(given)

    await given.asOwner(async (owner) => {
      await assert.rejects(sql`update dedelegation_version set note = 'other'`.execute(owner), /append-only/)
      await assert.rejects(sql`delete from dedelegation_version`.execute(owner), /append-only/)
      await assert.rejects(sql`truncate dedelegation_version`.execute(owner), /append-only/)
    })
  })

  test('are numbered without gaps, and the database refuses one', async () => {
    const { platform, actor, proposal } = await startedYear(await open())
    const version = { scenario: proposal, madeAs: 'edit', sameAs: null, book: aBook(), note: '' } as const
    const append = async (number: number) =>
      platform.transaction(actor, 'test.append', (tx) =>
        appendVersion(tx, { ...version, number, request: uuid() }, actor, platform.clock.now()),
      )

    await assert.rejects(append(3), /expected number 2/)
    await append(2)
    await assert.rejects(append(2), /expected number 3/)

    assert.deepEqual(
      (await listVersions(platform.db, proposal)).map(({ number }) => number),
      [2, 1],
    )
  })

  test('are refused at reading when the stored value is no rate book', async () => {
    const { platform, proposal } = await startedYear(await open('broken'))
    await sql`insert into dedelegation_version
      (scenario, number, made_as, same_as, book, note, request, by_id, by_name, at)
      select scenario, 2, 'edit', null, jsonb_set(book, '{lines,0,rate}', '-1'), '', ${uuid()}, by_id, by_name, at
      from dedelegation_version`.execute(platform.db)

    await assert.rejects(findCurrentVersion(platform.db, proposal), /rate/)
  })
})
