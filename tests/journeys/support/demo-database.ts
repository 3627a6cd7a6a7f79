import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../../../scripts/tasks/run-command.ts'

/** Where the filled database is, for the processes that the journeys run in. */
const FILLED = 'TOPSLICE_JOURNEYS_DEMO'

/**
 * The demo borough is filled once, before the first journey, since that takes most of a program's start; each story has
 * a copy of it. Playwright calls this, and what it gives back after the last journey.
 */
export default async function fillDemoOnce(): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'topslice-journeys-demo-'))
  const { code, output } = await runCommand(process.execPath, ['src/cli.ts', 'demo'], {
    DATABASE_URL: '',
    DATA_DIRECTORY: databaseIn(directory),
  })
  if (code !== 0) throw new Error(`Cannot fill the demo borough:\n${output}`)
  process.env[FILLED] = directory

  return () => rm(directory, { recursive: true, force: true })
}

/** A database with the demo borough, of one's own, in an empty directory. Gives where it is in there. */
export async function copyDemoTo(directory: string): Promise<string> {
  const filled = process.env[FILLED]
  if (filled === undefined) throw new Error('Cannot copy the demo borough: it was not filled before the journeys')
  await cp(filled, directory, { recursive: true })

  return databaseIn(directory)
}

function databaseIn(directory: string): string {
  return join(directory, 'database')
}
