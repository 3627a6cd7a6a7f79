import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { assert } from '../../kernel/assert.ts'
import type { Actor } from '../actor.ts'
import type { Platform } from '../platform.ts'
import { may } from './may.ts'
import type { PageHandler, PageResponse, Pages, Takes } from './page.ts'
import { bodyOf, forgetLargeFiles, readBody } from './read-body.ts'
import { RequestRefused } from './request-refused.ts'

/** What pages stand on: who acts, on what, and how an answer is sent. */
export type PageHost = Readonly<{
  platform: Platform
  actor: Actor
  send: (request: FastifyRequest, reply: FastifyReply, response: PageResponse) => FastifyReply
}>

const METHODS: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Lets every slice register its pages, each behind its permission, and answers 405 with Allow on a page's path where
 * the method is none that it has.
 */
export function registerPages(server: FastifyInstance, host: PageHost, slices: readonly ((pages: Pages) => void)[]) {
  const methodsOf = new Map<string, Set<HTTPMethods>>()
  const add = (method: 'GET' | 'POST', path: string, permission: string, handler: PageHandler, takes = USUAL) => {
    assert(/^[a-z]+\.[a-z-]+$/.test(permission), `a permission is like schools.read, found ${permission}`)
    methodsOf.set(path, (methodsOf.get(path) ?? new Set()).add(method))
    addPage(server, host, { method, path, permission, handler, takes })
  }
  const pages: Pages = {
    get: (path, permission, handler) => add('GET', path, permission, handler),
    post: (path, permission, handler, takes) => add('POST', path, permission, handler, takes),
  }
  for (const register of slices) register(pages)
  for (const [path, methods] of methodsOf) refuseOtherMethods(server, path, methods)
}

const USUAL: Takes = { largeCsv: false }

type Route = Readonly<{
  method: 'GET' | 'POST'
  path: string
  permission: string
  handler: PageHandler
  takes: Takes
}>

function addPage(server: FastifyInstance, host: PageHost, route: Route): void {
  const { method, path, permission, takes } = route
  const read = async (request: FastifyRequest) => readBody(request, takes.largeCsv)
  server.route({
    method,
    url: path,
    onRequest: async () => {
      if (!may(host.actor, permission)) throw new RequestRefused(403, 'permission')
    },
    preHandler: method === 'POST' ? [read, server.csrfProtection.bind(server)] : [],
    // Where the page fails, or the form is refused before it comes to the page.
    onError: async (request) => forgetLargeFiles(request),
    handler: async (request, reply) => {
      const response = await answer(host, route.handler, request)
      await forgetLargeFiles(request)

      return host.send(request, reply, response)
    },
  })
}

async function answer({ platform, actor }: PageHost, handler: PageHandler, request: FastifyRequest) {
  const { form, files, largeFiles } = bodyOf(request)

  return handler({
    platform,
    actor,
    params: strings(request.params),
    query: strings(request.query),
    form,
    files,
    largeFiles,
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
