import type { APIRequestContext } from '@playwright/test'
import { expect } from './journey.ts'

/** Enough for the demo borough several times over; a crawl that reaches it goes round in circles. */
const MOST_PAGES = 1500

/**
 * Every address that links lead to from the front door, each of them answered, in the order found. Follows what a
 * person can follow with GET, and so asserts that no link is dead, or leads where the person may not go.
 */
export async function crawl(request: APIRequestContext): Promise<readonly string[]> {
  const found = new Set(['/'])
  const pages: string[] = []
  for (const path of found) {
    const answer = await request.get(path)
    expect(answer.status(), `the link to ${path}`).toBe(200)
    expect(wasAskedToSignIn(path, answer.url()), `the link to ${path} asks to sign in`).toBe(false)
    const { 'content-type': type = '', 'content-disposition': disposition = '' } = answer.headers()
    if (!type.startsWith('text/html') || disposition.startsWith('attachment')) continue
    pages.push(path)
    for (const link of linksOf(await answer.text())) found.add(link)
    expect(found.size, 'pages found').toBeLessThan(MOST_PAGES)
  }

  return pages
}

/** One page of each kind, the first that was found; none of the kinds that are known already. */
export function onePageOfEachKind(pages: readonly string[], known: ReadonlySet<string> = new Set()): readonly string[] {
  const kinds = new Map<string, string>()
  for (const page of pages) {
    const kind = kindOf(page)
    if (!kinds.has(kind) && !known.has(kind)) kinds.set(kind, page)
  }

  return [...kinds.values()]
}

/**
 * Numbers and query values do not make another kind, nor does a seat, a service or a section of the paper, but for the
 * service of eight lines, whose pages are the longest.
 */
export function kindOf(page: string): string {
  return page
    .replace(/\/\d{4}-\d{2}(?=\/|\?|$)/g, '/:year')
    .replace(/\/\d+(?=\/|\?|$)/g, '/:number')
    .replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}/g, '/:id')
    .replace(/\/seats\/(?!new)[a-z0-9-]+/, '/seats/:code')
    .replace(/\/services\/(?!new|behaviour-support)[a-z0-9-]+/, '/services/:code')
    .replace(/\/sections\/(service|appendix)\.[a-z0-9-]+/, '/sections/$1.:code')
    .replace(/=[^&]*/g, '')
}

function wasAskedToSignIn(path: string, arrivedAt: string): boolean {
  const asks = (address: string) => /^\/(sign-in|demo)\b/.test(address)

  return asks(new URL(arrivedAt).pathname) && !asks(path)
}

function linksOf(html: string): readonly string[] {
  return [...html.matchAll(/<a\s[^>]*?href="(\/[^"#]*)/g)].map(([, path = '']) => path.replaceAll('&amp;', '&'))
}
