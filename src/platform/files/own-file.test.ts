import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { ownFile } from './own-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'topslice-own-file-'))
after(() => rm(folder, { recursive: true }))

function addressOf(name: string): URL {
  return pathToFileURL(join(folder, name))
}

test('a file of the program is read and checked once, each by itself', async () => {
  const parsed: string[] = []
  const read = ownFile((text) => {
    parsed.push(text)

    return { text }
  })
  await writeFile(addressOf('one'), 'one')
  await writeFile(addressOf('two'), 'two')
  const [first, beside] = await Promise.all([read(addressOf('one')), read(addressOf('one'))])

  assert.equal(beside, first)
  assert.equal(await read(addressOf('one')), first)
  assert.deepEqual(await read(addressOf('two')), { text: 'two' })
  assert.deepEqual(parsed, ['one', 'two'])
})

test('what is not there, or is not sound, is read anew when it is asked for again', async () => {
  const read = ownFile((text) => JSON.parse(text) as unknown)
  await assert.rejects(read(addressOf('late')), { code: 'ENOENT' })
  await writeFile(addressOf('late'), 'half')
  await assert.rejects(read(addressOf('late')), SyntaxError)
  await writeFile(addressOf('late'), '{"whole":true}')

  assert.deepEqual(await read(addressOf('late')), { whole: true })
})
