import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { forgetSpooled, spool, sweepSpooled } from './spool.ts'

const ours = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`topslice-upload-${process.pid}-`))

async function* pieces(count: number, failing = false): AsyncIterable<Uint8Array> {
  for (let index = 0; index < count; index += 1) yield Buffer.alloc(100_000, index)
  if (failing) throw new Error('the connection broke')
}

test('a file is written whole, only for its owner, and forgotten with its folder', async () => {
  const { path, size } = await spool(pieces(12))

  assert.deepEqual([size, readFileSync(path).length, readFileSync(path)[1_150_000]], [1_200_000, 1_200_000, 11])
  assert.deepEqual([statSync(path).mode & 0o077, statSync(dirname(path)).mode & 0o077], [0, 0])
  await forgetSpooled(path)
  await forgetSpooled(path)
  assert.equal(existsSync(dirname(path)), false)
})

test('nothing is left of a file that broke off', async () => {
  await assert.rejects(spool(pieces(3, true)), /the connection broke/)

  assert.deepEqual(ours(), [])
})

test('a sweep removes what a process that is no more has left, and no other', async () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  const left = await mkdtemp(join(tmpdir(), `topslice-upload-${pid}-`))
  const alive = await mkdtemp(join(tmpdir(), `topslice-upload-${process.ppid}-`))
  await writeFile(join(left, 'file'), 'urn')

  assert.ok((await sweepSpooled()) >= 1)

  assert.deepEqual([existsSync(left), existsSync(alive)], [false, true])
  await forgetSpooled(join(alive, 'file'))
})
