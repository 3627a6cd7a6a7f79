import type { FastifyInstance } from 'fastify'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { ALL_PERMISSIONS } from '../../src/commands/all-slices.ts'
import { fundingYear } from '../../src/kernel/funding-year.ts'
import { WHOLE_AUTHORITY } from '../../src/kernel/grant.ts'
import { forAll, type Permissions } from '../../src/kernel/permission.ts'
import type { Actor } from '../../src/platform/actor.ts'
import { draftEvent } from '../../src/platform/audit/event-draft.ts'
import type { Site } from '../../src/platform/web/visit.ts'
import type { Platform } from '../../src/platform/platform.ts'
import type { NoTables } from '../../src/platform/database/database.ts'
import type { Pages } from '../../src/platform/web/page.ts'
import { buildServer } from '../../src/platform/web/build-server.ts'

export type LogLine = Readonly<{ event: string; facts: Readonly<Record<string, string | number | boolean>> }>

/** The real server with pages of the test's own, for what needs no database: its Kysely answers no rows to anything. */
export async function webServer(...slices: ((pages: Pages) => void)[]): Promise<{
  server: FastifyInstance
  platform: Platform
  lines: LogLine[]
}> {
  const lines: LogLine[] = []
  const platform: Platform = {
    db: rowlessDatabase(),
    clock: { now: () => new Date('2024-01-22T09:00:00Z') },
    log: {
      info: (event, facts = {}) => void lines.push({ event, facts }),
      error: (event, _error, facts = {}) => void lines.push({ event, facts }),
    },
    transaction: async (_actor, _action, work) =>
      platform.db.transaction().execute((tx) => work(tx, draftEvent().draft)),
    readAs: async (_actor, read) => platform.db.transaction().execute(read),
  }
  const server = await buildServer({
    platform,
    ...asking(FINANCE_OFFICER),
    permissions: { ...ALL_PERMISSIONS, ...TEST_PERMISSIONS },
    slices,
  })

  return { server, platform, lines }
}

export const FINANCE_OFFICER: Actor = {
  id: 'finance-officer',
  name: 'Finance officer',
  grants: [{ role: 'finance-officer', scope: WHOLE_AUTHORITY }],
}

/** A server's settings when it is always the same person who asks, just signed in, on the demo borough's site. */
export function asking(actor: Actor) {
  const site: Site = { authority: 'Alderbrook Council', year: fundingYear('2024-25'), demo: true }

  return { identify: async () => ({ ...actor, fresh: true }), site: async () => site }
}

/** For pages that only a test has. */
const TEST_PERMISSIONS: Permissions = { 'test.read': forAll('any', 'anyone'), 'test.nobody': {} }

function rowlessDatabase(): Kysely<NoTables> {
  return new Kysely<NoTables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

/** The browser's side of a form: the cookie and the token that a page gave. */
export async function formToken(server: FastifyInstance, path: string): Promise<{ cookie: string; token: string }> {
  const answer = await server.inject({ url: path })
  const token = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? ''
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')

  return { cookie, token }
}
