import assert from 'node:assert/strict'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { runCommand } from '../../scripts/tasks/run-command.ts'
import { openEmbedded } from '../../src/platform/database/embedded-database.ts'

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

test('the directory of a database that was open to others is closed to them when it is opened again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'topslice-mode-'))
  const directory = join(folder, 'database')
  try {
    await (await openEmbedded(directory)).close()
    await chmod(directory, 0o755)
    await (await openEmbedded(directory)).close()

    assert.equal((await stat(directory)).mode & 0o777, 0o700)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
