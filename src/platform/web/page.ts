import type { Readable } from 'node:stream'
import type { Actor } from '../actor.ts'
import type { LargeFile } from '../files/large-file.ts'
import type { Platform } from '../platform.ts'
import type { CookieChange, CookieName } from './own-cookies.ts'
import type { May, Site } from './visit.ts'

/** What a page handler is given: everything of the request that a page may look at. */
export type PageRequest = Readonly<{
  platform: Platform
  actor: Actor
  /** What the actor may, for showing what can be done; the route's own permission has been asked already. */
  may: May
  site: Site
  /** Decoded path parameters. */
  params: Readonly<Record<string, string>>
  /** Single values only: a repeated or nested parameter arrives as its last value. */
  query: Readonly<Record<string, string>>
  /** Fields of a POST; a repeated field has several values. Empty for GET. */
  form: Form
  files: readonly UploadedFile[]
  /** One of our own cookies; null where the browser sent none. */
  cookie: (name: CookieName) => string | null
  /** From where, as far as the proxies that we trust say it: for limits, never kept with what somebody did. */
  address: string
  /** "Firefox on Windows", as the browser calls itself. */
  device: string
  /** Files above the usual limit, where the page takes them: on the disk, and only until the page has answered. */
  largeFiles: readonly UploadedLargeFile[]
}>

export type Form = Readonly<{
  /** The field's last value; '' where the form did not send it. White space is kept. */
  text: (field: string) => string
  all: (field: string) => readonly string[]
  /** Every field sent, but the CSRF token. */
  fields: () => readonly (readonly [string, string])[]
}>

export type UploadedFile = Readonly<{ field: string; name: string; bytes: Uint8Array }>

export type UploadedLargeFile = LargeFile & Readonly<{ field: string }>

/** What the next page says once: that something was done, that it was and needs attention, or (important) that it was not. */
export type Notice = Readonly<{ tone: 'success' | 'attention' | 'important'; text: string }>

/** What a page handler answers. */
export type PageResponse =
  | Readonly<{
      kind: 'page'
      status: number
      template: string
      view: Readonly<Record<string, unknown>>
      cookies?: readonly CookieChange[]
    }>
  | Readonly<{ kind: 'redirect'; to: string; notice: Notice | null; cookies?: readonly CookieChange[]; leave?: Leave }>
  | Readonly<{ kind: 'file'; name: string; type: string; body: FileBody }>
  | Readonly<{ kind: 'json'; status: number; body: unknown; cookies?: readonly CookieChange[] }>
  | Readonly<{ kind: 'asset'; type: string; body: Uint8Array | string }>
  | Readonly<{ kind: 'not-found' }>

/** `clear-data`: the browser forgets what it kept of this site. `elsewhere`: to an identity provider of the settings. */
export type Leave = 'clear-data' | 'elsewhere'

export type PageHandler = (request: PageRequest) => Promise<PageResponse>

/** Where a slice registers its pages. Every route names the permission that it needs. */
export type Pages = Readonly<{
  get: (path: string, permission: string, handler: PageHandler, more?: RouteExtras) => void
  post: (path: string, permission: string, handler: PageHandler, more?: RouteExtras) => void
}>

/** What a page takes or asks for beyond the usual. */
export type RouteExtras = Readonly<{
  /** A CSV file above the limit for other files. */
  largeCsv?: boolean
  /** Whoever has not proven lately to be there does so first, since this is most sensitive. */
  fresh?: boolean
}>

/** A rendered template, named from `src`: page('schools/pages/list.njk', { … }). Status 422 re-shows a form with errors. */
export function page(template: string, view: Readonly<Record<string, unknown>>, status = 200): PageResponse {
  return { kind: 'page', status, template, view }
}

/** See other (303), with an optional notice that the next page shows once, in a banner. */
export function redirect(to: string, notice: string | null = null, tone: Notice['tone'] = 'success'): PageResponse {
  return { kind: 'redirect', to, notice: notice === null ? null : { tone, text: notice } }
}

/** A redirect that sets or takes away cookies too. */
export function redirectWith(to: string, cookies: readonly CookieChange[], more: RedirectExtras = {}): PageResponse {
  const { notice = null, leave } = more

  return {
    kind: 'redirect',
    to,
    notice: notice === null ? null : { tone: 'success', text: notice },
    cookies,
    ...(leave === undefined ? {} : { leave }),
  }
}

export type RedirectExtras = Readonly<{ notice?: string | null; leave?: Leave }>

/** A stream is for what is too large for the memory. */
export type FileBody = Uint8Array | string | Readable

export function download(name: string, type: string, body: FileBody): PageResponse {
  return { kind: 'file', name, type, body }
}

/** What a page shows or is styled by, for everybody alike, under an address that changes when it does. */
export function asset(type: string, body: Uint8Array | string): PageResponse {
  return { kind: 'asset', type, body }
}

export function json(body: unknown, status = 200, cookies: readonly CookieChange[] = []): PageResponse {
  return { kind: 'json', status, body, cookies }
}

/** The same page, and a change to what the browser keeps. */
export function withCookies(response: PageResponse, cookies: readonly CookieChange[]): PageResponse {
  return response.kind === 'page' ? { ...response, cookies } : response
}

export const NOT_FOUND: PageResponse = { kind: 'not-found' }
