import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import type { FastifyInstance } from 'fastify'
import { RequestRefused } from './request-refused.ts'

type BrowserModule = Readonly<{ source: string; tag: string }>

/** kernel/x.ts, <slice>/core/x.ts, <slice>/browser/x.ts, platform/web/charts/x.ts; plain names only, so no "..". */
const SERVED = /^(?:kernel|[a-z-]+\/(?:core|browser)|platform\/web\/charts)\/[a-z0-9-]+\.ts$/
const TESTS = /\.(?:test|db\.test)\.ts$/

/**
 * Serves the very modules that the server runs, with their types stripped: pages that calculate live cannot disagree
 * with the server. Imports by relative path work as they stand. Nothing but the browser-safe rooms is served.
 */
export function serveBrowserModules(server: FastifyInstance): void {
  const kept = new Map<string, Promise<BrowserModule>>()
  server.get<{ Params: { '*': string } }>('/modules/*', async (request, reply) => {
    const name = request.params['*']
    if (!isBrowserModule(name)) throw new RequestRefused(404, 'no-browser-module')
    const found = kept.get(name) ?? loadModule(name)
    kept.set(name, found)
    const { source, tag } = await found.catch(() => {
      kept.delete(name)
      throw new RequestRefused(404, 'no-browser-module')
    })
    reply.header('cache-control', 'no-cache').header('etag', tag)
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()

    return reply.type('text/javascript; charset=utf-8').send(source)
  })
}

export function isBrowserModule(name: string): boolean {
  return SERVED.test(name) && !TESTS.test(name)
}

async function loadModule(name: string): Promise<BrowserModule> {
  const source = stripTypes(await readFile(new URL(`../../${name}`, import.meta.url), 'utf8'))
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 16)

  return { source, tag: `"${hash}"` }
}

/**
 * Node says once, on standard error, that its function is experimental. Node's version is pinned and tests hold what it
 * does, so an operator has nothing to act on: it is not said.
 */
function stripTypes(source: string): string {
  const emitWarning = process.emitWarning.bind(process)
  process.emitWarning = () => undefined
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = emitWarning
  }
}
