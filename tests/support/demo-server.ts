import type { FastifyInstance } from 'fastify'
import { registerAnalysisPages } from '../../src/dedelegation/pages/analysis-pages.ts'
import { DEMO_SCHOOLS, DEMO_YEAR } from './demo-year.ts'
import { webServer } from './web-server.ts'

/** The analysis pages on the demo borough's year as its files have it, without a database. */
export async function demoServer(): Promise<FastifyInstance> {
  const { server } = await webServer((pages) =>
    registerAnalysisPages(pages, {
      findYear: async (_db, year) => (year === DEMO_YEAR.year ? DEMO_YEAR : null),
      listSchools: async () => DEMO_SCHOOLS,
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
