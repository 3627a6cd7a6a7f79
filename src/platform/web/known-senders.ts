import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RequestRefused } from './request-refused.ts'

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses requests for a name that is not this machine's own, and changes asked for by another site's page.
 *
 * Nobody signs in yet, so whoever can reach the server can use it. It listens on loopback only; but a page on the web
 * can point its own name at 127.0.0.1 (DNS rebinding) and would then be "same origin". The Host header gives it away.
 */
export function refuseUnknownSenders(server: FastifyInstance): void {
  server.addHook('onRequest', async (request) => {
    if (!LOOPBACK_NAMES.has(hostNameOf(request))) throw new RequestRefused(421, 'unknown-host')
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
