import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HashQueueFullError } from '../auth/hash-queue.ts'
import type { Log } from '../platform.ts'
import type { AskToSignIn } from './ask-to-sign-in.ts'
import { changeCookie, readOwnCookie, type CookieSettings } from './own-cookies.ts'
import { FOREIGN_ORIGIN } from './known-senders.ts'
import { renderPage } from './page-context.ts'
import type { Render } from './render.ts'
import { bodyOf } from './read-body.ts'
import { NotFresh, NotSignedIn, RequestRefused, type RefusedStatus } from './request-refused.ts'
import { LARGE_CSV_REFUSED } from './take-large-file.ts'

type ErrorView = Readonly<{ title: string; lines: readonly string[] }>

/**
 * What a person reads when a request cannot be answered: what happened and what to do, and never an internal message.
 */
const VIEWS: Readonly<Record<RefusedStatus | 500, ErrorView>> = {
  400: {
    title: 'The request could not be read',
    lines: ['Go back to the page before, reload it and try again.'],
  },
  403: {
    title: 'You cannot do this',
    lines: [
      'Your role does not allow it. If you need it for your work, ask an administrator of your authority for the role that does.',
    ],
  },
  404: {
    title: 'Page not found',
    lines: ['If you typed the web address, check that it is right.', 'If you pasted it, check that it is all there.'],
  },
  405: {
    title: 'Nothing to show at this address',
    lines: ['This address only takes a form that was sent to it. Go back to the page that has the form.'],
  },
  413: {
    title: 'The file is too big',
    lines: [
      'A file must not be bigger than 10 MB. Nothing was saved.',
      'Remove sheets or columns that are not needed, or save the sheet as CSV, and try again.',
    ],
  },
  415: {
    title: 'The form could not be read',
    lines: ['It was sent in a way that this service does not know. Reload the page that has the form and try again.'],
  },
  421: {
    title: 'This service does not answer to that name',
    lines: ['Use the address that it printed when it started, like http://127.0.0.1:3000.'],
  },
  503: {
    title: 'Topslice is busy',
    lines: ['Very many people are signing in at this moment. Wait a minute and try again. Nothing was changed.'],
  },
  500: {
    title: 'There is a problem with the service',
    lines: [
      'Nothing that you had not yet saved was kept.',
      'Try again. If it happens again, report the reference below.',
    ],
  },
}

const LARGE_CSV: ErrorView = {
  title: 'The file is too big',
  lines: [
    'A CSV file must not be bigger than 100 MB here, and a workbook not bigger than 10 MB. Nothing was saved.',
    'Remove columns that are not needed, or download the file again for your area only, and try again.',
  ],
}

const FROM_ELSEWHERE: ErrorView = {
  title: 'The form did not come from this service',
  lines: [
    'It was sent from a page of another site, so nothing was done.',
    'Go to the page of this service that has the form and send it from there.',
  ],
}

const FORM_EXPIRED: ErrorView = {
  title: 'The form is out of date',
  lines: [
    'Nothing was saved. This happens when somebody else has signed in with this browser, when cookies were cleared, or when the page had been open since before a restart.',
    'Go back, reload the page and send the form again.',
  ],
}

export type ErrorHost = Readonly<{
  render: Render
  settle: (request: FastifyRequest) => Promise<unknown>
  log: Log
  cookies: CookieSettings
  askToSignIn: AskToSignIn
}>

/** One place maps what went wrong to a status and a page; only what is our own fault is logged as an error. */
export function addErrorPages(server: FastifyInstance, host: ErrorHost): void {
  server.setNotFoundHandler(async (request) => {
    await host.settle(request)
    throw new RequestRefused(404, 'no-such-page')
  })
  server.setErrorHandler((error, request, reply) =>
    error instanceof NotSignedIn || error instanceof NotFresh
      ? sendToProve(host, error, request, reply)
      : sendError(error, request, reply, host),
  )
}

/**
 * The way back is a path of this site that a GET answers; what a form was sent to is none, but the page before is. After
 * proving it again it is the page before too where a file was asked for: a browser that is led to one stays where it is.
 */
async function sendToProve(
  host: ErrorHost,
  error: NotSignedIn | NotFresh,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const isPage = request.method === 'GET'
  const why = error instanceof NotFresh ? 'not-fresh' : 'not-signed-in'
  const isFile = why === 'not-fresh' && /\.[a-z]+$/.test(request.routeOptions.url ?? '')
  const { to, cookies } = await host.askToSignIn({
    why,
    back: isPage && !isFile ? request.url : pathOf(request.headers.referer),
    sent: isPage ? null : { path: request.url, fields: bodyOf(request).form.fields() },
    cookie: (name) => readOwnCookie(request, host.cookies, name),
  })
  for (const change of cookies) changeCookie(reply, host.cookies, change)

  return reply.redirect(to, 303)
}

function pathOf(address: string | undefined): string {
  const url = URL.parse(address ?? '')

  return url === null ? '/' : url.pathname + url.search
}

function sendError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { render, log }: ErrorHost,
): FastifyReply {
  const status = statusOf(error)
  if (status === 500) log.error('web.failed', error, { request: request.id, route: request.routeOptions.url ?? '' })
  const view = viewOf(error, status)
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store')
  try {
    return reply.send(
      renderPage(render, request, reply, 'platform/web/pages/error.njk', {
        ...view,
        reference: status === 500 ? request.id : null,
      }),
    )
  } catch (failure) {
    log.error('web.error-page-failed', failure, { request: request.id })

    return reply
      .code(500)
      .send('<!doctype html><html lang="en"><title>Problem</title><h1>There is a problem</h1></html>')
  }
}

function viewOf(error: unknown, status: RefusedStatus | 500): ErrorView {
  if (codeOf(error).startsWith('FST_CSRF')) return FORM_EXPIRED
  const reason = error instanceof RequestRefused ? error.reason : ''
  if (reason === FOREIGN_ORIGIN) return FROM_ELSEWHERE

  return reason === LARGE_CSV_REFUSED ? LARGE_CSV : VIEWS[status]
}

function statusOf(error: unknown): RefusedStatus | 500 {
  if (error instanceof RequestRefused) return error.status
  if (error instanceof HashQueueFullError) return 503
  const given = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500
  if (given === 408 || given === 431) return 400

  return given === 400 || given === 403 || given === 404 || given === 413 || given === 415 ? given : 500
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
