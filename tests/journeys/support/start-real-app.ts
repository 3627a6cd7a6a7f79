import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The program as an authority has it: no demo, and a link for the first administrator. */
export type RealApp = Readonly<{ address: string; link: string; stop: () => Promise<void> }>

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Sets a new database up and starts the program on it, under http://localhost and a free port. */
export async function startRealApp(): Promise<RealApp> {
  const directory = await mkdtemp(join(tmpdir(), 'topslice-real-'))
  const port = await freePort()
  const address = `http://localhost:${port}`
  const { DATABASE_URL: _, NODE_OPTIONS: __, ...environment } = process.env
  const env = {
    ...environment,
    HOST: 'localhost',
    PORT: String(port),
    PUBLIC_URL: address,
    DATA_DIRECTORY: join(directory, 'database'),
  }
  const said = await runToEnd(['setup', '--name', 'Anna Archer', '--email', 'anna@alderbrook.example'], env)
  const program = spawn(process.execPath, ['src/main.ts'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const exited = once(program, 'exit')
  await answers(address)

  return {
    address,
    link: /http:\/\/localhost:\d+(\/link\/\S+)/.exec(said)?.[1] ?? '',
    stop: async () => {
      program.kill('SIGTERM')
      await exited
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function runToEnd(words: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const command = spawn(process.execPath, ['src/cli.ts', ...words], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [command.stdout, command.stderr]) stream.on('data', (bytes) => (said += String(bytes)))
  await once(command, 'exit')
  if (command.exitCode !== 0) throw new Error(`Cannot set Topslice up:\n${said}`)

  return said
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')

  return port
}

/** Waits until the program answers. */
async function answers(address: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await fetch(`${address}/health`).catch(() => null)
    if (answer?.ok === true) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }

  throw new Error('Cannot start Topslice: it does not answer')
}
