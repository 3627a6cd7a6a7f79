import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A PostgreSQL server on a socket in its own directory; it ends, and the directory goes, with this process at the latest. */
export type PostgresServer = Readonly<{ directory: string; stop: () => Promise<void> }>

/**
 * Starts a PostgreSQL of the binaries on this machine, for tests: nothing is flushed to the disk. PostgreSQL refuses
 * to run as root, so root runs it as the user `postgres`, or `nobody`.
 *
 * @throws Error saying what to install when there is none.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const binaries = findPostgres()
  if (binaries === null) throw new Error(`Cannot find PostgreSQL ${OLDEST_VERSION} or later: ${HOW_TO_INSTALL}`)
  const directory = mkdtempSync(join(tmpdir(), 'topslice-postgres-'))
  const user = ordinaryUser()
  if (user.uid !== undefined && user.gid !== undefined) chownSync(directory, user.uid, user.gid)
  const options = { ...user, cwd: directory, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' } }
  const data = ['-D', join(directory, 'data')]
  execFileSync(join(binaries, 'initdb'), [...data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...options,
    stdio: 'pipe',
  })

  // The shell stops the server when its standard input closes, which the kernel does even when this process is killed.
  const server = [join(binaries, 'postgres'), ...data, '-k', directory, ...SETTINGS.flatMap((set) => ['-c', set])]
  const keeper = spawn('/bin/sh', ['-c', KEEPER, directory, ...server], {
    ...options,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  const ended = new Promise<void>((resolve) => keeper.once('close', () => resolve()))
  keeper.unref()
  await untilReady(directory)

  return {
    directory,
    stop: async () => {
      keeper.ref()
      keeper.stdin.end()
      await ended
    },
  }
}

/** The folder of the newest PostgreSQL on this machine, or null. */
export function findPostgres(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ]

  return folders.find((folder) => existsSync(join(folder, 'initdb')) && versionOf(folder) >= OLDEST_VERSION) ?? null
}

export const HOW_TO_INSTALL = 'install it (on Debian or Ubuntu: apt-get install postgresql) and run the tests again'

const OLDEST_VERSION = 15

const SETTINGS = ['listen_addresses=', 'fsync=off', 'full_page_writes=off', 'synchronous_commit=off']

/** Lets clients finish (TERM), but not for ever (INT). */
const KEEPER = `
"$@" >"$0/log" 2>&1 &
server=$!
read -r _
kill -TERM $server
(sleep 10; kill -INT $server) &
wait $server
kill $!
rm -rf "$0"
`

function versionOf(folder: string): number {
  const printed = execFileSync(join(folder, 'initdb'), ['--version'], { encoding: 'utf8' })

  return Number(/(\d+)/.exec(printed)?.[1])
}

function ordinaryUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (user === undefined) throw new Error('Cannot start PostgreSQL: expected a user postgres or nobody, found neither')

  return { uid: Number(user[2]), gid: Number(user[3]) }
}

async function untilReady(directory: string): Promise<void> {
  const status = join(directory, 'data', 'postmaster.pid')
  for (const started = Date.now(); Date.now() - started < 30_000; await wait(20)) {
    // The eighth line says how far the server is.
    if (existsSync(status) && readFileSync(status, 'utf8').split('\n')[7]?.trim() === 'ready') return
  }
  const log = join(directory, 'log')

  throw new Error(`Cannot start PostgreSQL: ${existsSync(log) ? readFileSync(log, 'utf8') : 'it wrote nothing'}`)
}
