import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { durableStartParameters, giveSync } from './durable-file-system.ts'

describe('durableStartParameters', () => {
  test('turns fsync on, by a call that PGlite has', () => {
    const parameters = durableStartParameters()

    assert.equal(parameters.includes('-F'), false)
    assert.deepEqual(parameters.slice(-4), ['-c', 'fsync=on', '-c', 'wal_sync_method=fsync'])
  })
})

describe('giveSync', () => {
  class ErrnoError {
    readonly errno: number

    constructor(errno: number) {
      this.errno = errno
    }
  }

  test('gives the file system of PGlite the flush that it lacks', () => {
    const flushed: number[] = []
    const operations: Record<string, (stream: object) => number> = {}

    giveSync({ NODEFS: { stream_ops: operations }, FS: { ErrnoError } }, (descriptor) => flushed.push(descriptor))

    assert.equal(operations['fsync']?.({ nfd: 7 }), 0)
    assert.deepEqual(flushed, [7])
  })

  test('tells PostgreSQL of a disk that fails, in the error that it knows', () => {
    const operations: Record<string, (stream: object) => number> = {}
    giveSync({ NODEFS: { stream_ops: operations }, FS: { ErrnoError } }, () => {
      throw new Error('EIO: i/o error, fsync')
    })

    assert.throws(
      () => operations['fsync']?.({ nfd: 7 }),
      (error) => error instanceof ErrnoError && error.errno === 29,
    )
  })

  for (const [what, module] of [
    ['the file system', { FS: { ErrnoError } }],
    ['its operations', { NODEFS: {}, FS: { ErrnoError } }],
    ['the error', { NODEFS: { stream_ops: {} }, FS: {} }],
  ] as const) {
    test(`refuses a PGlite in which ${what} is not where it was`, () => {
      assert.throws(() => giveSync(module, () => {}), { name: 'BugError', message: /PGlite has/ })
    })
  }
})
