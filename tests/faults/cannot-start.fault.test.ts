import assert from 'node:assert/strict'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { runCommand } from '../../scripts/tasks/run-command.ts'

test('a port that another program has is said in words, and the database is for its owner alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'topslice-port-'))
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const directory = join(folder, 'database')
  try {
    const { code, output } = await runCommand(process.execPath, ['src/main.ts'], {
      DATABASE_URL: '',
      DATA_DIRECTORY: directory,
      DEMO: 'no',
      HOST: '127.0.0.1',
      PORT: String(port),
    })

    assert.equal(code, 1)
    assert.match(output, new RegExp(`^Cannot listen on 127\\.0\\.0\\.1:${port}: another program has that port`, 'm'))
    assert.equal((await stat(directory)).mode & 0o777, 0o700)
  } finally {
    other.close()
    await rm(folder, { recursive: true, force: true })
  }
})
