import type { FastifyInstance } from 'fastify'
import { registerAnalysisPages } from '../../src/dedelegation/pages/analysis-pages.ts'
import { DEMO_INPUT, DEMO_PRIOR_INPUT, DEMO_SCHOOLS, DEMO_USE, DEMO_YEAR } from './demo-year.ts'
import { webServer } from './web-server.ts'
import type { Asked } from '../../src/dedelegation/core/asked.ts'
import type { ServiceUse } from '../../src/dedelegation/core/service-use.ts'
import type { YearModels } from '../../src/dedelegation/core/year-models.ts'

/** Last year's counts stand for provisional ones: they are what a forum is consulted on in the autumn. */
const DEMO_CENSUSES = [
  { version: 2, name: 'October 2023', status: 'final' },
  { version: 1, name: 'October 2022', status: 'provisional' },
] as const

/** The analysis pages on the demo borough's year as its files have it, without a database; or with something changed. */
export async function demoServer(
  changes: Readonly<{ models?: Partial<YearModels>; use?: readonly ServiceUse[]; asked?: readonly Asked[] }> = {},
): Promise<FastifyInstance> {
  const models = { ...DEMO_YEAR, ...changes.models }
  const { server } = await webServer((pages) =>
    registerAnalysisPages(pages, async (_db, year) => (year === models.year ? models : null), {
      listSchools: async () => DEMO_SCHOOLS,
      listCensuses: async () => DEMO_CENSUSES,
      loadUnits: async (_db, _year, version) => (version === 2 ? DEMO_INPUT.units : DEMO_PRIOR_INPUT.units),
      listServiceUse: async (_db, year) => (changes.use ?? DEMO_USE).filter((use) => use.year === year),
      loadAsked: async () => changes.asked ?? [],
    }),
  )

  return server
}

/** A page as a reader meets it: its words without markup, white space closed up. */
export async function readPage(
  server: FastifyInstance,
  url: string,
): Promise<Readonly<{ status: number; words: string; html: string }>> {
  const answer = await server.inject({ url })

  return { status: answer.statusCode, words: wordsOf(answer.body), html: answer.body }
}

function wordsOf(html: string): string {
  return html
    .replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
}
