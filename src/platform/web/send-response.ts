import type { FastifyReply, FastifyRequest } from 'fastify'
import { keepNotice } from './notice.ts'
import type { PageResponse } from './page.ts'
import { renderPage } from './page-context.ts'
import type { Render } from './render.ts'
import { RequestRefused } from './request-refused.ts'

/** Turns what a handler answered into the HTTP answer. */
export function sendResponse(
  render: Render,
  request: FastifyRequest,
  reply: FastifyReply,
  response: PageResponse,
): FastifyReply {
  switch (response.kind) {
    case 'page':
      return reply
        .code(response.status)
        .type('text/html; charset=utf-8')
        .send(renderPage(render, request, reply, response.template, response.view))
    case 'redirect':
      if (response.notice !== null) keepNotice(reply, response.notice)

      return reply.redirect(ownPath(response.to), 303)
    case 'file':
      return reply.header('content-disposition', attachment(response.name)).type(response.type).send(response.body)
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

/** The name in plain letters for every browser, and in full for those that read RFC 8187. */
function attachment(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_')
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )

  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`
}
