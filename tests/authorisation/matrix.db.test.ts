import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { ROLE_CODES } from '../../src/kernel/roles.ts'
import { allPages } from '../../src/commands/all-slices.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { pageRoutesOf } from '../../src/platform/web/register-pages.ts'
import { NO_BACKUPS, signInOf, boroughServer, get, post, visit, type Asker, type Visitor } from '../support/borough.ts'
import { onBothDatabases } from '../support/database.ts'
import { fingerprint } from '../support/fingerprint.ts'
import { webServer } from '../support/web-server.ts'
import { addressOf, fieldsOf, makeThings, type Made } from './addresses.ts'
import {
  expectedOf,
  readFresh,
  readMatrix,
  relationsOf,
  type Answer,
  type MatrixRow,
  type Relation,
} from './read-matrix.ts'

const ASKERS: readonly Asker[] = ['nobody', ...ROLE_CODES]
const HEAD_ASKERS: ReadonlySet<Asker> = new Set<Asker>(['nobody', 'finance-officer', 'head-teacher'])
const ROWS = readMatrix()

/** One request of the matrix, and what it must be answered with. */
type Cell = Readonly<{ row: MatrixRow; asker: Asker; relation: Relation; expected: Answer }>

onBothDatabases('docs/authorisation-matrix.md', (open) => {
  test('says of every address, for every role and every relation, what the program answers', async (t) => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    // What waits for a thread or a timer that does not hold the process would else be left waiting.
    const alive = setInterval(() => undefined, 1000)
    const share = await shareOf(platform)
    const cells = cellsOf(ROWS).filter((_, index) => index % share === 0)
    const made = await makeThings(server, platform)
    const visitors = new Map<Asker, Visitor>()
    for (const asker of ASKERS) visitors.set(asker, await visit(server, asker))
    const ask = (cell: Cell) => send(server, made, visitors.get(cell.asker) ?? assert.fail(), cell)
    const [denied, allowed] = [cells.filter(isDenied), cells.filter((cell) => !isDenied(cell))]

    const before = await fingerprint(platform.db)
    const faults = await faultsOf(denied, ask)
    assert.equal(await fingerprint(platform.db), before, 'what was refused has changed something')
    faults.push(...(await faultsOf(inOrder(allowed), ask)))

    clearInterval(alive)
    t.diagnostic(summaryOf(cells, faults.length))
    assert.deepEqual(faults, [])
    await server.close()
  })

  test('A13: is held to by HEAD as by GET, without a byte of the page', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const cells = cellsOf(ROWS.filter(({ method }) => method === 'GET')).filter(({ asker }) => HEAD_ASKERS.has(asker))
    const share = (await shareOf(platform)) === 1 ? 1 : 11
    const made = await makeThings(server, platform)
    const visitors = new Map<Asker, Visitor>()
    for (const asker of HEAD_ASKERS) visitors.set(asker, await visit(server, asker))
    const faults = await faultsOf(
      cells.filter((_, index) => index % share === 0),
      async ({ row, asker, relation }) => {
        const { cookie } = visitors.get(asker) ?? assert.fail()
        const url = addressOf(row.path, made, asker, relation)
        const answer = await server.inject({ method: 'HEAD', url, headers: { cookie } })
        assert.equal(answer.rawPayload.length, 0, url)

        return answer
      },
    )

    assert.deepEqual(faults, [])
    await server.close()
  })
})

test('docs/authorisation-matrix.md has every address, once, and none that is gone', async () => {
  const { platform } = await webServer()
  const { server } = await webServer(...allPages(signInOf(platform), NO_BACKUPS))
  const listed = ROWS.map(({ method, path }) => `${method} ${path}`)

  assert.deepEqual(
    listed.toSorted(),
    pageRoutesOf(server)
      .map(({ method, path }) => `${method} ${path}`)
      .toSorted(),
  )
})

test('docs/authorisation-matrix.md lists what asks for a fresh proof, and nothing else', async () => {
  const { platform } = await webServer()
  const { server } = await webServer(...allPages(signInOf(platform), NO_BACKUPS))
  const fresh = pageRoutesOf(server).filter((route) => route.fresh)

  assert.deepEqual(
    readFresh(),
    fresh.map(({ method, path }) => `${method} ${path}`),
  )
})

/** Every cell on one database; on the other one in eleven, which still meets every role and most addresses. */
async function shareOf({ db }: Platform): Promise<number> {
  const { rows } = await sql<{ version: string }>`select version()`.execute(db)

  return /emscripten|wasm/i.test(rows[0]?.version ?? '') ? 1 : 11
}

function cellsOf(rows: readonly MatrixRow[]): readonly Cell[] {
  return rows.flatMap((row) =>
    ASKERS.flatMap((asker) =>
      relationsOf(row).map((relation) => ({ row, asker, relation, expected: expectedOf(row, asker, relation) })),
    ),
  )
}

function isDenied({ expected }: Cell): boolean {
  return expected === 'sign in' || expected === 403
}

/** Whoever signs out can ask nothing more, and a year's next can be started once. */
function inOrder(cells: readonly Cell[]): readonly Cell[] {
  return cells.toSorted((one, other) => Number(endsVisit(one)) - Number(endsVisit(other)))
}

function endsVisit({ row }: Cell): boolean {
  return row.method === 'POST' && row.path === '/sign-out'
}

function send(server: FastifyInstance, made: Made, visitor: Visitor, { row, asker, relation }: Cell) {
  const url = addressOf(row.path, made, asker, relation)

  return row.method === 'GET' ? get(server, visitor, url) : post(server, visitor, url, fieldsOf(made))
}

async function faultsOf(cells: readonly Cell[], ask: (cell: Cell) => Promise<LightMyRequestResponse>) {
  const faults: string[] = []
  const missing = new Map<string, string>()
  for (const cell of cells) {
    const { row, asker, relation, expected } = cell
    const answer = await ask(cell)
    const found = asksToSignIn(answer) ? 'sign in' : answer.statusCode
    const name = `${row.method} ${row.path}, ${asker}, ${relation}`
    if (found !== expected) faults.push(`${name}: expected ${expected}, found ${found}`)
    // What is somebody else's looks to them like what there is not, to the last byte.
    const page = missing.get(`${row.method} ${row.path} ${asker}`) ?? answer.body
    if (found === 404 && relation !== 'own') missing.set(`${row.method} ${row.path} ${asker}`, page)
    if (relation !== 'own' && found === 404 && page !== answer.body) faults.push(`${name}: another page`)
  }

  return faults
}

function asksToSignIn(answer: LightMyRequestResponse): boolean {
  return answer.statusCode === 303 && String(answer.headers.location).startsWith('/sign-in')
}

function summaryOf(cells: readonly Cell[], wrong: number): string {
  const relations = new Set(cells.map(({ relation }) => relation))

  return `${ROWS.length} addresses × ${ASKERS.length} askers × ${relations.size} relations: ${cells.length} tried, ${wrong} wrong`
}
