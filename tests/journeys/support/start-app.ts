import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../../../scripts/tasks/run-command.ts'
import { copyDemoTo } from './demo-database.ts'

/** The real program with the demo borough, on a port and a database of its own. */
export type RunningApp = Readonly<{ address: string; stop: () => Promise<StoppedApp> }>

/** How it ended: the exit code, and what it said meanwhile. */
export type StoppedApp = Readonly<{ code: number | null; log: readonly string[] }>

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** @throws Error with the program's own words when it stops before it listens. */
export async function startApp(): Promise<RunningApp> {
  const directory = await mkdtemp(join(tmpdir(), 'topslice-journey-'))
  const { DATABASE_URL: _, NODE_OPTIONS: __, ...environment } = process.env
  const settings = {
    ...environment,
    HOST: '127.0.0.1',
    PORT: '0',
    DEMO: 'yes',
    DATA_DIRECTORY: await copyDemoTo(directory),
  }
  const program = spawn(process.execPath, ['src/main.ts'], {
    cwd: ROOT,
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log: string[] = []
  const { promise: listening, resolve, reject } = Promise.withResolvers<string>()
  for (const stream of [program.stdout, program.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.push(line)
      const address = /http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+/.exec(line)?.[0]
      if (address !== undefined) resolve(address)
    })
  }
  const exited = once(program, 'exit').then(() => reject(new Error(`Cannot start Topslice:\n${log.join('\n')}`)))

  const forget = () => rm(directory, { recursive: true, force: true })
  const address = await listening.catch(async (error: unknown) => {
    await forget()
    throw error
  })

  return {
    address,
    stop: async () => {
      program.kill('SIGTERM')
      await exited
      await verifyWhatIsLeft(settings.DATA_DIRECTORY).finally(() => void forget())

      return { code: program.exitCode, log }
    },
  }
}

/** @throws Error with what does not hold in the database that the program left. */
async function verifyWhatIsLeft(database: string): Promise<void> {
  const { code, output } = await runCommand(process.execPath, ['src/cli.ts', 'verify'], {
    DATABASE_URL: '',
    DATA_DIRECTORY: database,
  })
  if (code !== 0) throw new Error(`What the journey leaves in the database does not hold together:\n${output}`)
}
