import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import type { KyselyPlugin } from 'kysely'
import { ROLE_CODES } from '../src/kernel/roles.ts'
import { SYSTEM_CLOCK } from '../src/platform/clock.ts'
import { createPlatform } from '../src/platform/create-platform.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { SILENT_LOG } from '../src/platform/log.ts'
import { addressOf, makeThings, type Made } from '../tests/authorisation/addresses.ts'
import { expectedOf, readMatrix, relationsOf } from '../tests/authorisation/read-matrix.ts'
import { boroughServer, visit, type Asker } from '../tests/support/borough.ts'
import { describeMachine, timingOf } from './machine.ts'

const REQUESTS = 5
const SLOWEST = 25

type Page = Readonly<{ asker: Asker; url: string }>

type Measured = Page & Readonly<{ median: number; beside: number; statements: number }>

/**
 * Every kind of page of the demo borough, for the first role that may open it, on the embedded database: statements a
 * request, and its time beside a bare server that is asked in turn with it. The slowest are printed.
 */
export async function benchDemoPages(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'topslice-bench-'))
  const database = await openDatabase({ directory: join(folder, 'database') })
  const { plugin, count } = countStatements()
  const db = database.db.withPlugin(plugin)
  const platform = createPlatform({ database: { db }, clock: SYSTEM_CLOCK, log: SILENT_LOG })
  const server = await boroughServer(platform)
  const bare = Fastify()
  bare.get('/', () => 'hello')
  const pages = pagesOf(await makeThings(server, platform))
  const cookies = new Map<Asker, string>()
  for (const asker of new Set(pages.map((page) => page.asker))) cookies.set(asker, (await visit(server, asker)).cookie)

  const measured: Measured[] = []
  for (const page of pages) {
    const ask = async () => server.inject({ url: page.url, headers: { cookie: cookies.get(page.asker) ?? '' } })
    const { statusCode } = await ask()
    if (statusCode !== 200) continue
    const before = count()
    const own: number[] = []
    const beside: number[] = []
    for (let request = 0; request < REQUESTS; request++) {
      own.push(await timed(ask))
      beside.push(await timed(async () => bare.inject({ url: '/' })))
    }
    const statements = (count() - before) / REQUESTS
    measured.push({ ...page, median: timingOf(own).median, beside: timingOf(beside).median, statements })
  }
  show(measured)
  await server.close()
  await bare.close()
  await database.close()
  await rm(folder, { recursive: true })
}

function countStatements(): Readonly<{ plugin: KyselyPlugin; count: () => number }> {
  let statements = 0

  return {
    plugin: {
      transformQuery: ({ node }) => {
        statements += 1

        return node
      },
      transformResult: async ({ result }) => result,
    },
    count: () => statements,
  }
}

/** Whoever signs in or out, or is answered with another address, is measured elsewhere. */
function pagesOf(made: Made): readonly Page[] {
  const askers: readonly Asker[] = ['nobody', ...ROLE_CODES]

  return readMatrix().flatMap((row) => {
    if (row.method !== 'GET' || /sign-out|\/link/.test(row.path)) return []
    for (const asker of askers) {
      for (const relation of relationsOf(row)) {
        if (expectedOf(row, asker, relation) === 200)
          return [{ asker, url: addressOf(row.path, made, asker, relation) }]
      }
    }

    return []
  })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()

  return performance.now() - started
}

function show(measured: readonly Measured[]): void {
  const total = measured.reduce((sum, { statements }) => sum + statements, 0)
  console.log(
    `\nPages of the demo borough: ${measured.length} kinds, ${(total / measured.length).toFixed(1)} statements a request; ` +
      `the ${SLOWEST} slowest beside a bare Fastify, both asked without a network`,
  )
  const slowest = measured.toSorted((one, other) => other.median - one.median).slice(0, SLOWEST)
  for (const { asker, url, median, beside, statements } of slowest) {
    console.log(
      `${median.toFixed(0).padStart(5)} ms, ${statements.toFixed(0).padStart(2)} statements, ` +
        `one for every ${(median / beside).toFixed(0).padStart(4)} of the bare server: ${url} (${asker})`,
    )
  }
}

if (import.meta.main) {
  console.log(describeMachine())
  await benchDemoPages()
  process.exit(0)
}
