import type { FastifyInstance } from 'fastify'
import type { Log } from '../platform.ts'

/**
 * One line a request. The route's pattern and not its address, since addresses and what is typed into a form may say
 * something about a person. Assets that were found say nothing that the page's own line does not.
 */
export function logRequests(server: FastifyInstance, log: Log): void {
  server.addHook('onResponse', async (request, reply) => {
    if (/^\/(?:assets|modules)\//.test(request.routeOptions.url ?? '') && reply.statusCode < 400) return
    log.info('web.request', {
      request: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    })
  })
}
