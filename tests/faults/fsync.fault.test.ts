import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { fsyncSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { openEmbedded } from '../../src/platform/database/embedded-database.ts'
import { assertSoundAt } from './assert-sound.ts'
import { startChild } from './child-process.ts'

const COMMITS = 50

describe('a commit on PGlite', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'topslice-fsync-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  test('flushes a file at least once, and a read never does', async () => {
    let flushes = 0
    const { db, close } = await openEmbedded(join(folder, 'counted'), (descriptor) => {
      flushes += 1
      fsyncSync(descriptor)
    })
    await sql`create table counted (number int)`.execute(db)

    const start = flushes
    for (let number = 0; number < COMMITS; number += 1) await sql`insert into counted values (${number})`.execute(db)
    const written = flushes - start
    for (let number = 0; number < COMMITS; number += 1) await sql`select * from counted`.execute(db)
    const read = flushes - start - written
    const settings = await sql`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as wait,
      current_setting('full_page_writes') as pages`.execute(db)
    await close()

    assert.ok(written >= COMMITS, `${COMMITS} commits made ${written} flushes`)
    assert.equal(read, 0)
    assert.deepEqual(settings.rows, [{ fsync: 'on', wait: 'on', pages: 'on' }])
  })

  test('is not acknowledged when the disk does not flush it, and the process ends', async () => {
    const directory = join(folder, 'failing')
    const child = startChild('./children/commit-until-the-disk-fails.ts', [directory])
    const end = await child.ended
    const acknowledged = child.lines.filter((line) => line.startsWith('row '))

    const { db, close } = await openEmbedded(directory)
    const found = await sql<{ count: bigint }>`select count(*) as count from disk_row where number <= 20`.execute(db)
    await close()

    assert.equal(end, 1)
    assert.ok(child.lines.includes('refused'))
    assert.ok(child.lines.some((line) => line.includes('"event":"database.disk-failed"')))
    assert.equal(acknowledged.at(-1), 'row 20')
    assert.equal(acknowledged.length, 20)
    assert.equal(found.rows[0]?.count, 20n)
    await assertSoundAt({ directory })
  })

  // Says what the kernel saw, and not only what the program meant; only where a process may be traced.
  if (spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0) {
    test('reaches the kernel as a flush of the log', async () => {
      const trace = join(folder, 'trace')
      const strace = ['strace', '-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', trace]
      const directory = join(folder, 'traced')
      const child = startChild('./children/commit-rows.ts', [directory, String(COMMITS)], strace)

      assert.equal(await child.ended, 0)
      await assertSoundAt({ directory })

      const flushes = (await readFile(trace, 'utf8'))
        .split('\n')
        .filter((line) => /sync\(\d+<.*\/pg_wal\/.* = 0/.test(line))
      assert.ok(flushes.length >= COMMITS, `${COMMITS} commits made ${flushes.length} flushes of the log`)
    })
  }
})
