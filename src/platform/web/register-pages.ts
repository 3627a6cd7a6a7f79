import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { must } from '../../kernel/assert.ts'
import type { Platform } from '../platform.ts'
import { admit, askForProof, checkPermission, turnAway, type Door, type Route } from './admit.ts'
import { deviceOf } from './device.ts'
import { readOwnCookie, type CookieSettings } from './own-cookies.ts'
import type { PageHandler, PageResponse, Pages, RouteExtras } from './page.ts'
import { bodyOf, forgetLargeFiles, readBody } from './read-body.ts'
import { RequestRefused } from './request-refused.ts'
import { visitOf } from './visit.ts'

/** What pages stand on: who acts and what they may, on what, and how an answer is sent. */
export type PageHost = Door &
  Readonly<{
    platform: Platform
    cookies: CookieSettings
    send: (request: FastifyRequest, reply: FastifyReply, response: PageResponse) => FastifyReply
  }>

const METHODS: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Lets every slice register its pages, each behind its permission, and answers 405 with Allow on a page's path where
 * the method is none that it has.
 *
 * @throws BugError for a route whose permission no slice knows: it does not start.
 */
export function registerPages(
  server: FastifyInstance,
  host: PageHost,
  slices: readonly ((pages: Pages) => void)[],
): void {
  const routes: Route[] = []
  const add =
    (method: Route['method']): Pages['get'] =>
    (path, permission, handler, more = {}) => {
      const route = { method, path, permission, fresh: more.fresh ?? false }
      checkPermission(host.permissions, route)
      routes.push(route)
      addPage(server, host, route, handler, more)
    }
  const pages: Pages = { get: add('GET'), post: add('POST') }
  for (const register of slices) register(pages)
  const routesOf = Map.groupBy(routes, ({ path }) => path)
  for (const [path, all] of routesOf) refuseOtherMethods(server, path, new Set(all.map(({ method }) => method)))
  ROUTES.set(server, routes)
}

/** Every page that the server has, for whoever lists or tries them all. */
export function pageRoutesOf(server: FastifyInstance): readonly Route[] {
  return ROUTES.get(server) ?? []
}

const ROUTES = new WeakMap<FastifyInstance, readonly Route[]>()

function addPage(
  server: FastifyInstance,
  host: PageHost,
  route: Route,
  handler: PageHandler,
  { largeCsv = false }: RouteExtras,
): void {
  const read = async (request: FastifyRequest) => readBody(request, largeCsv)
  const prove = async (request: FastifyRequest) => askForProof(route.fresh, request)
  server.route({
    method: route.method,
    url: route.path,
    onRequest: (request) => admit(host, host.platform.log, route, request),
    preHandler: route.method === 'POST' ? [read, turnAway, server.csrfProtection.bind(server), prove] : [],
    // Where the page fails, or the form is refused before it comes to the page.
    onError: async (request) => forgetLargeFiles(request),
    handler: async (request, reply) => {
      const response = await answer(host, handler, request)
      await forgetLargeFiles(request)

      return host.send(request, reply, response)
    },
  })
}

async function answer({ platform, cookies }: PageHost, handler: PageHandler, request: FastifyRequest) {
  const { form, files, largeFiles } = bodyOf(request)
  const { actor, may, site } = must(visitOf(request), 'a page is asked for by somebody')

  return handler({
    platform,
    actor,
    may,
    site,
    params: strings(request.params),
    query: strings(request.query),
    form,
    files,
    largeFiles,
    cookie: (name) => readOwnCookie(request, cookies, name),
    address: request.ip,
    device: deviceOf(request.headers['user-agent'] ?? ''),
  })
}

function refuseOtherMethods(server: FastifyInstance, path: string, methods: ReadonlySet<HTTPMethods>): void {
  const allowed = [...methods, ...(methods.has('GET') ? ['HEAD'] : [])].join(', ')
  const refuse = async (_request: FastifyRequest, reply: FastifyReply) => {
    reply.header('allow', allowed)
    throw new RequestRefused(405, 'method')
  }
  const others = METHODS.filter((method) => !methods.has(method))
  server.route({ method: [...others], url: path, exposeHeadRoute: false, onRequest: refuse, handler: refuse })
}

/** Path and query parameters are single texts; how they are parsed makes sure of it. */
function strings(parameters: unknown): Readonly<Record<string, string>> {
  return parameters as Readonly<Record<string, string>>
}
