import type { FastifyRequest } from 'fastify'
import { assert } from '../../kernel/assert.ts'
import { asksForObject, type ObjectOfPermission, type Permissions } from '../../kernel/permission.ts'
import { isSignedIn, mayOf, type Actor } from '../actor.ts'
import type { Log } from '../platform.ts'
import { readOwnCookie, type CookieSettings } from './own-cookies.ts'
import { NotFresh, NotSignedIn, RequestRefused } from './request-refused.ts'
import { keepVisit, visitOf, type Site, type Visit } from './visit.ts'

/** One registered page. */
export type Route = Readonly<{
  method: 'GET' | 'POST'
  path: string
  permission: string
  /** Only somebody who has proven lately to be there. */
  fresh: boolean
}>

/** Who asks, whose site it is, and what everybody may. */
export type Door = Readonly<{
  /** With the roles that they have at this moment: nothing is kept from the request before. */
  identify: (request: FastifyRequest) => Promise<Actor>
  /** As it is to whoever asks: what year they are in goes by what they chose. */
  site: (request: FastifyRequest) => Promise<Site>
  permissions: Permissions
}>

/** Settles who asks, once a request: for the pages, and for the page that says that there is none. */
export async function settleVisit({ identify, site, permissions }: Door, request: FastifyRequest): Promise<Visit> {
  const actor = await identify(request)
  const answer = mayOf(permissions)
  const may: Visit['may'] = (permission, object) => answer(actor, permission, object) === 'yes'
  const visit = { actor, site: await site(request), may }
  keepVisit(request, visit)

  return visit
}

/**
 * Turns away whoever may not. Somebody with the role, but for another school, is told that there is no such thing: an
 * answer that something is there but not for them would already tell too much.
 */
export async function admit(
  door: Door & Readonly<{ cookies: CookieSettings }>,
  log: Log,
  { method, path, permission, fresh }: Route,
  request: FastifyRequest,
): Promise<void> {
  const { actor } = await settleVisit(door, request)
  const answer = mayOf(door.permissions)(actor, permission, objectOf(request.params))
  if (answer === 'yes') {
    // What was typed into a form is read first, and its token is looked at.
    if (method === 'GET') askForProof(fresh, request)

    return
  }
  log.info('web.refused', { request: request.id, route: path, permission, actor: actor.id, answer })
  if (answer === 'not-theirs') throw new RequestRefused(404, 'no-such-thing')
  if (!isSignedIn(actor) && isSentByAVisitor(door, request)) return void TURNED_AWAY.add(request)
  if (!isSignedIn(actor)) throw new NotSignedIn()
  throw new RequestRefused(403, 'permission')
}

/** @throws BugError for a route whose permission no slice's `core/may.ts` knows, or that does not name its object. */
export function checkPermission(permissions: Permissions, { method, path, permission }: Route): void {
  const rule = Object.hasOwn(permissions, permission) ? permissions[permission] : undefined
  assert(rule !== undefined, `${method} ${path} names a permission that a slice has, found ${permission}`)
  assert(
    !asksForObject(rule) || Object.keys(OBJECTS).some((name) => path.includes(`:${name}`)),
    `${method} ${path} names the object that ${permission} asks for`,
  )
}

/** How a path names the school, service or seat that it is about. */
const OBJECTS: Readonly<Record<string, keyof ObjectOfPermission>> = { urn: 'school', code: 'service', seat: 'seat' }

/** What a path's parameters name: a school, a service, a seat. */
export function objectOf(parameters: unknown): ObjectOfPermission {
  const named = Object.entries(parameters as Readonly<Record<string, string>>)

  return Object.fromEntries(
    named.flatMap(([name, value]) => (OBJECTS[name] === undefined ? [] : [[OBJECTS[name], value]])),
  )
}

/** A form of somebody whose session may have run out: what was typed is read before they are asked to sign in. */
function isSentByAVisitor({ cookies }: Readonly<{ cookies: CookieSettings }>, request: FastifyRequest): boolean {
  return request.method === 'POST' && readOwnCookie(request, cookies, 'session') !== null
}

/** @throws NotFresh where the route asks for it, and whoever asks has not proven lately to be there. */
export function askForProof(fresh: boolean, request: FastifyRequest): void {
  if (fresh && visitOf(request)?.actor.fresh !== true) throw new NotFresh()
}

const TURNED_AWAY = new WeakSet<FastifyRequest>()

/** Comes after the form was read, and before anything is done with it. */
export async function turnAway(request: FastifyRequest): Promise<void> {
  if (TURNED_AWAY.has(request)) throw new NotSignedIn()
}
