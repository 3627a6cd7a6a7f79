import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { after, before, describe, test } from 'node:test'
import { FileExistsError, writeNewFile } from './write-new-file.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'topslice-file-'))
})
after(() => rm(folder, { recursive: true }))

describe('writeNewFile', () => {
  test('writes a file that only its owner reads', async () => {
    const path = join(folder, 'new')
    await writeNewFile(path, (out) => pipeline(Readable.from(['one ', 'two']), out))

    assert.equal(await readFile(path, 'utf8'), 'one two')
    assert.equal((await stat(path)).mode & 0o777, 0o600)
  })

  test('never writes over a file, not even one that came meanwhile', async () => {
    const path = join(folder, 'there')
    const writing = writeNewFile(path, async (out) => {
      await pipeline(Readable.from(['mine']), out)
      await writeFile(path, 'theirs')
    })

    await assert.rejects(writing, FileExistsError)
    await assert.rejects(
      writeNewFile(path, () => Promise.resolve()),
      { message: `Cannot write ${path}: there is a file of that name already` },
    )
    assert.equal(await readFile(path, 'utf8'), 'theirs')
    assert.deepEqual((await readdir(folder)).toSorted(), ['new', 'there'])
  })

  test('leaves nothing behind when the writing fails, or the folder is not there', async () => {
    async function* failing() {
      yield 'half'
      throw new Error('half way')
    }

    await assert.rejects(
      writeNewFile(join(folder, 'half'), (out) => pipeline(Readable.from(failing()), out)),
      { message: 'half way' },
    )
    await assert.rejects(
      writeNewFile(join(folder, 'no', 'folder'), (out) => pipeline(Readable.from(['x']), out)),
      { code: 'ENOENT' },
    )
    assert.deepEqual((await readdir(folder)).toSorted(), ['new', 'there'])
  })
})
