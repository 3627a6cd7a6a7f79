import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { startChild } from './child-process.ts'

describe('a directory that a process has open', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'topslice-lock-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  test('is refused to a second process, by any name, until the first is gone, even by kill -9', async () => {
    const directory = join(folder, 'database')
    const first = startChild('./children/commit-rows.ts', [directory])
    await first.line('row ')
    await symlink(directory, join(folder, 'other-name'))

    const second = startChild('./children/commit-rows.ts', [directory])
    const refused = { name: 'DirectoryInUseError', message: /^Cannot open the database in .*: another Topslice has it/ }

    assert.equal(await second.ended, 1)
    assert.deepEqual(second.lines, [])
    await assert.rejects(openDatabase({ directory }), refused)
    await assert.rejects(openDatabase({ directory: join(folder, 'other-name') }), refused)
    first.process.kill('SIGKILL')
    await first.ended
    await (await openDatabase({ directory })).close()
  })

  test('is refused twice in one process too, and free again when it is closed', async () => {
    const directory = join(folder, 'twice')
    const first = await openDatabase({ directory })

    await assert.rejects(openDatabase({ directory }), { name: 'DirectoryInUseError' })
    await first.close()
    await (await openDatabase({ directory })).close()
  })

  test('is left as it is, and unlocked, when it holds something else', async () => {
    const directory = join(folder, 'letters')
    await mkdir(directory)
    await writeFile(join(directory, 'letter.txt'), 'Dear forum')
    const refused = { message: /^Cannot make a database in .*letters: expected an empty directory, found letter\.txt$/ }

    await assert.rejects(openDatabase({ directory }), refused)
    await assert.rejects(openDatabase({ directory }), refused)
  })
})
