import type { FastifyInstance } from 'fastify'

/** What a browser shows after it has followed where it was sent. */
export type Shown = Readonly<{
  status: number
  /** The path at which it ended, with its query. */
  path: string
  html: string
  /** The page as a reader meets it: its words without markup, white space closed up. */
  words: string
  /** Every status on the way. */
  statuses: readonly number[]
  headers: Readonly<Record<string, unknown>>
}>

export type Browser = Readonly<{
  open: (path: string) => Promise<Shown>
  /** Sends a form as the page that is shown has it: with that page's hidden token, unless the fields have another. */
  send: (path: string, fields: Readonly<Record<string, string>>) => Promise<Shown>
  /** The same, but stays at the first answer. */
  sendOnly: (path: string, fields: Readonly<Record<string, string>>) => Promise<Shown>
  cookie: (name: string) => string | undefined
  setCookie: (name: string, value: string) => void
  forget: (name: string) => void
  /** All cookies, as it sends them along. */
  cookies: () => string
  /** A browser with the same cookies, as somebody has who stole them. */
  copy: () => Browser
}>

export type BrowserSettings = Readonly<{ address?: string; headers?: Readonly<Record<string, string>> }>

/** A browser without scripts, at the server itself: it keeps cookies, follows redirects and sends real forms. */
export function openBrowser(
  server: FastifyInstance,
  settings: BrowserSettings = {},
  jar: ReadonlyMap<string, string> = new Map(),
): Browser {
  const cookies = new Map(jar)
  let token = ''
  let shownAt = '/'

  function allCookies(): string {
    return [...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ')
  }

  async function ask(path: string, fields: Readonly<Record<string, string>> | null): Promise<Shown> {
    const answer = await server.inject({
      url: path,
      method: fields === null ? 'GET' : 'POST',
      headers: {
        host: 'localhost',
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0',
        cookie: allCookies(),
        ...(fields === null
          ? {}
          : { 'content-type': 'application/x-www-form-urlencoded', referer: `http://localhost${shownAt}` }),
        ...settings.headers,
      },
      remoteAddress: settings.address ?? '192.0.2.10',
      ...(fields === null ? {} : { payload: new URLSearchParams({ _csrf: token, ...fields }).toString() }),
    })
    for (const { name, value, expires, maxAge } of answer.cookies) {
      const gone = value === '' || maxAge === 0 || (expires !== undefined && expires.getTime() === 0)
      if (gone) cookies.delete(name)
      else cookies.set(name, value)
    }
    token = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? token
    const { statusCode: status, headers, body: html } = answer
    if (fields === null && status === 200) shownAt = path

    return { status, path, html, words: wordsOf(html), statuses: [status], headers }
  }

  async function follow(first: Shown): Promise<Shown> {
    let shown = first
    while (shown.status === 303 && typeof shown.headers['location'] === 'string' && shown.statuses.length < 12) {
      const to = shown.headers['location']
      if (!to.startsWith('/')) return shown
      const next = await ask(to, null)
      shown = { ...next, statuses: [...shown.statuses, next.status] }
    }

    return shown
  }

  return {
    open: async (path) => follow(await ask(path, null)),
    send: async (path, fields) => follow(await ask(path, fields)),
    sendOnly: ask,
    cookie: (name) => cookies.get(name),
    setCookie: (name, value) => void cookies.set(name, value),
    forget: (name) => void cookies.delete(name),
    cookies: allCookies,
    copy: () => openBrowser(server, settings, cookies),
  }
}

function wordsOf(html: string): string {
  return html
    .replace(/<(script|style|head)[^>]*>[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
}
