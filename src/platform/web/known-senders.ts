import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RequestRefused } from './request-refused.ts'

export const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]']
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses requests for a name that is not the service's own, and changes asked for by another site's page.
 *
 * A page on the web can point its own name at this server (DNS rebinding) and would then be "same origin". The Host
 * header gives it away.
 */
export function refuseUnknownSenders(server: FastifyInstance, names: readonly string[]): void {
  const known = new Set(names)
  server.addHook('onRequest', async (request) => {
    if (!known.has(hostNameOf(request))) throw new RequestRefused(421, 'unknown-host')
    if (!SAFE_METHODS.has(request.method) && !sentByOurPage(request)) throw new RequestRefused(403, 'foreign-origin')
  })
}

/** The host's name without its port; '' when the header is no host. */
function hostNameOf(request: FastifyRequest): string {
  return /^(\[[0-9a-f:]+\]|[^:[\]]+)(:\d+)?$/i.exec(request.headers.host ?? '')?.[1]?.toLowerCase() ?? ''
}

/** Programs send neither header, and are then held by the form's token alone. */
function sentByOurPage(request: FastifyRequest): boolean {
  const { origin } = request.headers
  if (origin !== undefined) return origin === `${request.protocol}://${request.headers.host}`
  const site = request.headers['sec-fetch-site']

  return site === undefined || site === 'same-origin' || site === 'none'
}
