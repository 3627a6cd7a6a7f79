import type { FastifyReply, FastifyRequest } from 'fastify'
import { forgetForms } from './csrf.ts'
import { keepNotice } from './notice.ts'
import { changeCookie, type CookieSettings } from './own-cookies.ts'
import type { PageResponse } from './page.ts'
import { renderPage } from './page-context.ts'
import type { Render } from './render.ts'
import { RequestRefused } from './request-refused.ts'

/** Turns what a handler answered into the HTTP answer. */
export function sendResponse(
  render: Render,
  cookies: CookieSettings,
  request: FastifyRequest,
  reply: FastifyReply,
  response: PageResponse,
): FastifyReply {
  if ('cookies' in response) for (const change of response.cookies ?? []) changeCookie(reply, cookies, change)
  switch (response.kind) {
    case 'page':
      return reply
        .code(response.status)
        .type('text/html; charset=utf-8')
        .send(renderPage(render, request, reply, response.template, response.view))
    case 'redirect':
      if (response.notice !== null) keepNotice(reply, response.notice)
      // Not "cookies": the notice for the next page is one.
      if (response.leave === 'clear-data') {
        reply.header('clear-site-data', '"cache", "storage"')
        forgetForms(reply, cookies)
      }

      return reply.redirect(response.leave === 'elsewhere' ? webAddress(response.to) : ownPath(response.to), 303)
    case 'file':
      return reply.header('content-disposition', attachment(response.name)).type(response.type).send(response.body)
    case 'asset':
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(response.type)
        .send(response.body)
    case 'json':
      return reply.code(response.status).type('application/json; charset=utf-8').send(JSON.stringify(response.body))
    case 'not-found':
      throw new RequestRefused(404, 'no-such-thing')
  }
}

/** A redirect stays on this site whatever it was built from: "//elsewhere" and "https:elsewhere" are bugs. */
function ownPath(to: string): string {
  if (!/^\/(?![/\\])[^\s\\]*$/.test(to)) throw new Error('A redirect must lead to a path of this site')

  return to
}

/** Where a redirect to an identity provider leads: an address of the settings, never of the request. */
function webAddress(to: string): string {
  const url = URL.parse(to)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Error('A redirect elsewhere must lead to a web address')

  return url.href
}

/** The name in plain letters for every browser, and in full for those that read RFC 8187. */
function attachment(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_')
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )

  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`
}
