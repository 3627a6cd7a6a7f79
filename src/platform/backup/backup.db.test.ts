import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { backUp, contentsOf, EMPTY_DATABASES } from '../../../tests/support/backups.ts'
import { NOW, onBothDatabases } from '../../../tests/support/database.ts'
import { EVERY_KIND_STEP, fillEveryKind } from '../../../tests/support/every-kind-of-value.ts'
import { SYSTEM } from '../actor.ts'
import { appendEvent } from '../audit/store/events.ts'
import type { Db } from '../database/database.ts'
import { takeApplicationRole } from '../database/wall.ts'
import { migrate } from '../database/migrate.ts'
import { STEPS } from '../database/shape.ts'
import { BackupError } from './backup-error.ts'
import { restoreBackup } from './restore-backup.ts'

const WITH_EVERY_KIND = { ...STEPS, '900-test': EVERY_KIND_STEP }

const folder = mkdtempSync(join(tmpdir(), 'topslice-backup-'))
after(() => rm(folder, { recursive: true }))

let count = 0
const newPath = () => join(folder, `${(count += 1)}.gz`)

for (const [source, withSource] of Object.entries(EMPTY_DATABASES)) {
  describe(`a backup of ${source}`, () => {
    const path = newPath()
    before(() =>
      withSource(async (owner) => {
        await migrate(owner, WITH_EVERY_KIND)
        await record(owner)
        await fillEveryKind(owner)
        await takeApplicationRole(owner)
        assert.deepEqual((await sql`select * from test_private`.execute(owner)).rows, [])
        await backUp(owner, path)
      }),
    )

    test('holds rows that a policy hides from the program', async () => {
      assert.equal((await contentsOf(path)).tables.filter((line) => /"secret"/.test(line)).length, 3)
    })

    for (const [target, withTarget] of Object.entries(EMPTY_DATABASES)) {
      test(`has every value again after a restore into ${target}`, async () => {
        const again = newPath()
        await withTarget(async (owner) => {
          await restoreBackup(owner, path, { steps: WITH_EVERY_KIND, now: NOW })
          await backUp(owner, again)

          const [first, second] = [await contentsOf(path), await contentsOf(again)]
          assert.deepEqual(second.tables, first.tables)
          assert.deepEqual(second.record.slice(0, -1), first.record)
          assert.match(second.record.at(-1) ?? '', /"action": "backup\.restore"/)
          await assertGuarded(owner)
        })
      })
    }
  })
}

/** Numbers go on, nothing that a trigger or a reference refuses goes in, and what was to be left out is. */
async function assertGuarded(owner: Db): Promise<void> {
  const added = await sql`insert into test_value default values returning number`.execute(owner)
  assert.deepEqual(added.rows, [{ number: 42n }])
  await assert.rejects(sql`update test_value set words = ''`.execute(owner), /refused/)
  await assert.rejects(sql`insert into test_egg values (2, 99)`.execute(owner), { code: '23503' })
  assert.deepEqual((await sql`select * from test_session`.execute(owner)).rows, [])
}

async function record(owner: Db): Promise<void> {
  const drafted = { recordKind: '', recordId: '', payload: '{}' }
  await owner
    .transaction()
    .execute((tx) => appendEvent(tx, { actor: SYSTEM, action: 'test.do-something', at: NOW, drafted }))
}

onBothDatabases('a backup', (open) => {
  test('is what the database was at one moment, whatever is written meanwhile', async () => {
    const { platform, actor } = await open()
    await platform.transaction(actor, 'test.before', async () => {})
    const path = newPath()
    const backup = backUp(platform.db, path)
    const writing = platform.transaction(actor, 'test.meanwhile', async () => {})
    await Promise.all([backup, writing])

    const head = gunzipSync(await readFile(path))
      .toString('utf8')
      .match(/\{"id": "true".*?"number": "(\d+)"/)
    assert.equal((await contentsOf(path)).record.length, Number(head?.[1]) + 1)
  })

  test('leaves out no table that another one refers to', async () => {
    const { platform } = await open()
    const found = await sql`
      select conrelid::regclass::text from pg_constraint
      where contype = 'f' and coalesce(obj_description(confrelid, 'pg_class'), '') like 'not in backups%'
        and coalesce(obj_description(conrelid, 'pg_class'), '') not like 'not in backups%'`.execute(platform.db)

    assert.deepEqual(found.rows, [])
  })
})

test('a backup of an earlier version is restored and brought up to date', async () => {
  const path = newPath()
  await EMPTY_DATABASES['PGlite']?.(async (owner) => {
    await migrate(owner, STEPS, '040-reports')
    await sql`insert into platform_action (done_at, actor, action) values (now(), 'ann', 'old.action')`.execute(owner)
    await backUp(owner, path)
  })
  await EMPTY_DATABASES['PostgreSQL']?.(async (owner) => {
    await restoreBackup(owner, path, { steps: STEPS, now: NOW })

    const events = await sql`select action from platform_event order by number`.execute(owner)
    assert.deepEqual(events.rows, [{ action: 'old.action' }, { action: 'backup.restore' }])
  })
})

test('a restore changes nothing where the file or the database is not fit for it', async () => {
  const path = newPath()
  await EMPTY_DATABASES['PGlite']?.(async (owner) => {
    await migrate(owner, STEPS)
    await backUp(owner, path)
    await assert.rejects(restoreBackup(owner, path, { steps: STEPS, now: NOW }), /the database is not empty/)
  })
  const whole = await readFile(path)
  await EMPTY_DATABASES['PGlite']?.(async (owner) => {
    for (const [what, bytes, message] of unfit(whole)) {
      await writeFile(path, bytes)
      await assert.rejects(
        restoreBackup(owner, path, { steps: STEPS, now: NOW }),
        (error) => error instanceof BackupError && message.test(error.message),
        what,
      )
      const tables = await sql`select 1 from pg_class where relnamespace = 'public'::regnamespace`.execute(owner)
      assert.deepEqual(tables.rows, [], what)
    }
  })
})

/** [what it is, the bytes, what is said of it] */
function unfit(whole: Buffer): readonly (readonly [string, Buffer, RegExp])[] {
  const text = gunzipSync(whole).toString('utf8')
  const changed = (from: string | RegExp, to: string) => gzipSync(text.replace(from, to))
  const cuts = Array.from({ length: 40 }, (_, index) => Math.floor((whole.length * index) / 40))
  const flips = Array.from({ length: 40 }, (_, index) => 10 + Math.floor(((whole.length - 10) * index) / 40))

  return [
    ...cuts.map((at) => [`cut at ${at}`, whole.subarray(0, at), /has been cut|is no backup/] as const),
    ...flips.map((at) => [`another byte at ${at}`, flipped(whole, at), /has been (changed|cut)/] as const),
    ['a text', Buffer.from('urn,name\n'), /is no backup/],
    ['another gzip', gzipSync('{"a":1}\n'), /is no backup/],
    ['a value changed', changed('0'.repeat(64), '1'.repeat(64)), /has been changed/],
    ['a row taken out', changed(/\{"id.*\n/, ''), /has been changed/],
    ['a row more', changed(/(\{"id.*\n)/, '$1$1'), /has been changed/],
    ['without its end', changed(/\["end".*\n/, ''), /has been cut/],
    ['something behind its end', gzipSync(`${text}["table","x",[]]\n`), /has been changed/],
    ['a later format', changed('"topslice-backup",1', '"topslice-backup",2'), /later format/],
  ]
}

function flipped(whole: Buffer, at: number): Buffer {
  const bytes = Buffer.from(whole)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at)

  return bytes
}
