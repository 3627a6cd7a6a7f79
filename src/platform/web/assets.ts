import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { must } from '../../kernel/assert.ts'

/** Every style sheet, script and image of the product, in memory, under addresses that change when they change. */
export type Assets = Readonly<{
  /** "/assets/3f2a…/topslice.css"; an unknown name is a bug. */
  path: (name: string) => string
  files: ReadonlyMap<string, Asset>
}>

type Asset = Readonly<{ type: string; body: Buffer }>

const OWN = new URL('./assets/', import.meta.url)
const GOVUK = new URL('./', import.meta.resolve('govuk-frontend'))

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Reads them once, at start; only what is listed here or stands in `assets/` can ever be served. */
export async function loadAssets(): Promise<Assets> {
  const files = new Map<string, Asset>()
  for (const name of (await readdir(OWN)).sort()) {
    files.set(name, { type: typeOf(name), body: await readFile(fileURLToPath(new URL(name, OWN))) })
  }
  const script = await readFile(new URL('govuk-frontend.min.js', GOVUK), 'utf8')
  files.set('govuk-frontend.js', { type: typeOf('.js'), body: Buffer.from(withoutSourceMap(script)) })
  const styles = await readFile(new URL('govuk-frontend.min.css', GOVUK), 'utf8')
  files.set('govuk-frontend.css', { type: typeOf('.css'), body: Buffer.from(councilStyles(styles)) })

  const folder = `/assets/${digest([...files.values()])}`

  return { files, path: (name) => `${folder}/${must(files.has(name) ? name : null, `the asset ${name} is there`)}` }
}

/**
 * The Transport typeface and the royal crest may be used on GOV.UK domains only, so their rules are taken out and a
 * council's own fonts put in. The shipped style sheet needs no other change.
 */
export function councilStyles(styles: string): string {
  return withoutSourceMap(styles)
    .replace(/@font-face\s*\{[^}]*\}/g, '')
    .replaceAll(/"?GDS Transport"?\s*,\s*arial\s*,\s*sans-serif/g, 'var(--topslice-font)')
    .replaceAll(/url\([^)]*govuk-crest\.svg\)/g, 'none')
}

/** Serves them for a year: a changed file has a changed address. */
export function serveAssets(server: FastifyInstance, assets: Assets): void {
  for (const [name, asset] of assets.files) {
    server.get(assets.path(name), async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.type).send(asset.body),
    )
  }
}

function withoutSourceMap(text: string): string {
  return text.replace(/(\/\*#|\/\/#) sourceMappingURL=[^\n]*/g, '')
}

function typeOf(name: string): string {
  return must(TYPES[extname(name) || name], `the kind of ${name} is known`)
}

function digest(files: readonly Asset[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file.body)

  return hash.digest('hex').slice(0, 12)
}
