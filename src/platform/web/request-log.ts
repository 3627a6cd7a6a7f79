import type { FastifyInstance } from 'fastify'
import type { Log } from '../platform.ts'

/**
 * One line a request. The route's pattern and not its address, since addresses and what is typed into a form may say
 * something about a person.
 */
export function logRequests(server: FastifyInstance, log: Log): void {
  server.addHook('onResponse', async (request, reply) => {
    log.info('web.request', {
      request: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    })
  })
}
