import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { assert, must } from '../../kernel/assert.ts'
import { asksForObject, type ObjectOfPermission, type Permissions } from '../../kernel/permission.ts'
import { isSignedIn, mayOf, type Actor } from '../actor.ts'
import type { Platform } from '../platform.ts'
import { deviceOf } from './device.ts'
import { readOwnCookie, type CookieSettings } from './own-cookies.ts'
import type { PageHandler, PageResponse, Pages } from './page.ts'
import { bodyOf, readBody } from './read-body.ts'
import { NotSignedIn, RequestRefused } from './request-refused.ts'
import { keepVisit, visitOf, type Site, type Visit } from './visit.ts'

/** What pages stand on: who acts and what they may, on what, and how an answer is sent. */
export type PageHost = Readonly<{
  platform: Platform
  /** Who asks, with the roles that they have at this moment: nothing is kept from the request before. */
  identify: (request: FastifyRequest) => Promise<Actor>
  site: () => Promise<Site>
  permissions: Permissions
  cookies: CookieSettings
  send: (request: FastifyRequest, reply: FastifyReply, response: PageResponse) => FastifyReply
}>

/** One registered page. */
export type Route = Readonly<{ method: 'GET' | 'POST'; path: string; permission: string }>

const METHODS: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Lets every slice register its pages, each behind its permission, and answers 405 with Allow on a page's path where
 * the method is none that it has.
 *
 * @throws BugError for a route whose permission no slice's `core/may.ts` knows: it does not start.
 */
export function registerPages(
  server: FastifyInstance,
  host: PageHost,
  slices: readonly ((pages: Pages) => void)[],
): void {
  const routes: Route[] = []
  const add = (route: Route, handler: PageHandler) => {
    checkPermission(host.permissions, route)
    routes.push(route)
    addPage(server, host, route, handler)
  }
  const pages: Pages = {
    get: (path, permission, handler) => add({ method: 'GET', path, permission }, handler),
    post: (path, permission, handler) => add({ method: 'POST', path, permission }, handler),
  }
  for (const register of slices) register(pages)
  const methodsOf = Map.groupBy(routes, ({ path }) => path)
  for (const [path, all] of methodsOf) refuseOtherMethods(server, path, new Set(all.map(({ method }) => method)))
  ROUTES.set(server, routes)
}

/** Every page that the server has, for whoever lists or tries them all. */
export function pageRoutesOf(server: FastifyInstance): readonly Route[] {
  return ROUTES.get(server) ?? []
}

const ROUTES = new WeakMap<FastifyInstance, readonly Route[]>()

/** Settles who asks, once a request: for the pages, and for the page that says that there is none. */
export async function settleVisit(
  host: Pick<PageHost, 'identify' | 'site' | 'permissions'>,
  request: FastifyRequest,
): Promise<Visit> {
  const [actor, site] = [await host.identify(request), await host.site()]
  const answer = mayOf(host.permissions)
  const visit: Visit = { actor, site, may: (permission, object) => answer(actor, permission, object) === 'yes' }
  keepVisit(request, visit)

  return visit
}

function checkPermission(permissions: Permissions, { method, path, permission }: Route): void {
  const rule = Object.hasOwn(permissions, permission) ? permissions[permission] : undefined
  assert(rule !== undefined, `${method} ${path} names a permission that a slice has, found ${permission}`)
  assert(
    !asksForObject(rule) || Object.keys(OBJECTS).some((name) => path.includes(`:${name}`)),
    `${method} ${path} names the object that ${permission} asks for`,
  )
}

/** How a path names the school, service or seat that it is about. */
const OBJECTS: Readonly<Record<string, keyof ObjectOfPermission>> = { urn: 'school', code: 'service', seat: 'seat' }

function objectOf(parameters: Readonly<Record<string, string>>): ObjectOfPermission {
  const named = Object.entries(parameters).filter(([name]) => Object.hasOwn(OBJECTS, name))

  return Object.fromEntries(named.map(([name, value]) => [OBJECTS[name] ?? name, value]))
}

function addPage(server: FastifyInstance, host: PageHost, route: Route, handler: PageHandler): void {
  const { method, path } = route
  server.route({
    method,
    url: path,
    onRequest: (request) => admit(host, route, request),
    preHandler: method === 'POST' ? [readBody, turnAway, server.csrfProtection.bind(server)] : [],
    handler: async (request, reply) => {
      const { form, files } = bodyOf(request)
      const { actor, may, site } = must(visitOf(request), 'a page is asked for by somebody')
      const response = await handler({
        platform: host.platform,
        actor,
        may,
        site,
        params: strings(request.params),
        query: strings(request.query),
        form,
        files,
        cookie: (name) => readOwnCookie(request, host.cookies, name),
        address: request.ip,
        device: deviceOf(request.headers['user-agent'] ?? ''),
      })

      return host.send(request, reply, response)
    },
  })
}

/**
 * Turns away whoever may not. Somebody with the role, but for another school, is told that there is no such thing: an
 * answer that something is there but not for them would already tell too much.
 */
async function admit(host: PageHost, { path, permission }: Route, request: FastifyRequest): Promise<void> {
  const { actor } = await settleVisit(host, request)
  const answer = mayOf(host.permissions)(actor, permission, objectOf(strings(request.params)))
  if (answer === 'yes') return
  host.platform.log.info('web.refused', { request: request.id, route: path, permission, actor: actor.id, answer })
  if (answer === 'not-theirs') throw new RequestRefused(404, 'no-such-thing')
  if (!isSignedIn(actor) && isSentByAVisitor(host, request)) return void TURNED_AWAY.add(request)
  if (!isSignedIn(actor)) throw new NotSignedIn()
  throw new RequestRefused(403, 'permission')
}

/** A form of somebody whose session may have run out: what was typed is read before they are asked to sign in. */
function isSentByAVisitor(host: PageHost, request: FastifyRequest): boolean {
  return request.method === 'POST' && readOwnCookie(request, host.cookies, 'session') !== null
}

const TURNED_AWAY = new WeakSet<FastifyRequest>()

async function turnAway(request: FastifyRequest): Promise<void> {
  if (TURNED_AWAY.has(request)) throw new NotSignedIn()
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
