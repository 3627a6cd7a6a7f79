import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { fundingYear } from '../src/kernel/funding-year.ts'
import { DEMO_DIRECTORY } from '../src/commands/demo-directory.ts'
import { readDataDirectory } from '../src/commands/data-directory.ts'
import { allPages, ALL_PERMISSIONS } from '../src/commands/all-slices.ts'
import { readYear } from '../src/commands/year-from-directory.ts'
import { startYear } from '../src/dedelegation/actions/start-year.ts'
import { importUnits } from '../src/formula/index.ts'
import { SYSTEM } from '../src/platform/actor.ts'
import { SYSTEM_CLOCK } from '../src/platform/clock.ts'
import { createPlatform } from '../src/platform/create-platform.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { SILENT_LOG } from '../src/platform/log.ts'
import type { Platform } from '../src/platform/platform.ts'
import { identify } from '../src/people/index.ts'
import { readOwnCookie } from '../src/platform/web/own-cookies.ts'
import { buildServer } from '../src/platform/web/build-server.ts'
import { randomBytes } from 'node:crypto'
import { signInServices } from '../src/commands/sign-in-services.ts'
import { secretKey } from '../src/platform/auth/secret-keys.ts'
import { importRegister } from '../src/schools/index.ts'

export type BenchTopslice = Readonly<{ platform: Platform; server: FastifyInstance; close: () => Promise<void> }>

const YEAR = fundingYear('2024-25')

const COOKIES = { secure: false }

/** The whole program on a fresh database on disk, with an authority of so many maintained primary schools. */
export async function openBenchTopslice(schools: number): Promise<BenchTopslice> {
  const directory = await mkdtemp(join(tmpdir(), 'topslice-bench-'))
  const database = await openDatabase({ directory: join(directory, 'database') })
  const platform = createPlatform({ database, clock: SYSTEM_CLOCK, log: SILENT_LOG })
  await fill(platform, schools)
  const signIn = signInServices({
    platform,
    keys: [secretKey(randomBytes(32))],
    origin: 'http://localhost:3000',
    authority: async () => 'Bench Council',
    providers: [],
  })
  const server = await buildServer({
    platform,
    // With a session as anybody who has signed in, and without one as the program itself.
    identify: async (request) => {
      const token = readOwnCookie(request, COOKIES, 'session')

      return token === null ? SYSTEM : identify(platform, token, request.id)
    },
    secureCookies: COOKIES.secure,
    site: async () => ({ authority: 'Bench Council', year: YEAR, demo: false }),
    permissions: ALL_PERMISSIONS,
    slices: allPages(signIn, join(directory, 'backups')),
  })

  return {
    platform,
    server,
    close: async () => {
      await server.close()
      await database.close()
      await rm(directory, { recursive: true })
    },
  }
}

/** The demo borough's 39 primary schools over and over, under other numbers and names. */
async function fill(platform: Platform, schools: number): Promise<void> {
  const [registerLines, unitLines] = await Promise.all([demoLines('schools.csv'), demoLines('units.csv')])
  const register = [registerLines[0] ?? '']
  const units = [unitLines[0] ?? '']
  for (let index = 0; index < schools; index++) {
    const urn = String(800_001 + index)
    const laestab = `999/${2000 + index}`
    const from = 1 + (index % 39)
    const [, , ...school] = (registerLines[from] ?? '').split(',')
    const [, ...counts] = (unitLines[from] ?? '').split(',')
    register.push(
      [urn, laestab, `${school[0] ?? ''} ${index}`, 'Community school', 'Primary', '', 'Open', '', '', ''].join(','),
    )
    units.push([urn, ...counts].join(','))
  }
  const asFile = (name: string, lines: readonly string[]) => ({ name, bytes: Buffer.from(`${lines.join('\n')}\n`) })
  must(await importRegister(platform, SYSTEM, { file: asFile('schools.csv', register), authority: null, asAt: null }))
  const file = asFile('units.csv', units)
  must(await importUnits(platform, SYSTEM, { year: YEAR, name: 'Census', status: 'final', file }))

  const files = await readDataDirectory(DEMO_DIRECTORY)
  if (!files.ok) throw new Error('the demo borough has its files')
  const read = await readYear(files.value)
  if (!read.ok) throw new Error('the demo borough’s files are sound')
  const { book } = read.value
  must(await startYear(platform, SYSTEM, { authority: 'Bench', book, request: randomUUID(), note: 'Bench' }))
}

async function demoLines(file: string): Promise<readonly string[]> {
  return (await readFile(join(DEMO_DIRECTORY, file), 'utf8')).trim().split('\n')
}

function must(done: Readonly<{ ok: boolean }>): void {
  if (!done.ok) throw new Error(`the bench authority could not be made: ${JSON.stringify(done)}`)
}
