import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RequestRefused } from './request-refused.ts'

/** The names of this machine, by which whatever watches the service asks too. */
const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]']
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The reason of a refusal that has a page of its own. */
export const FOREIGN_ORIGIN = 'foreign-origin'

/**
 * Refuses requests for a name that is not the service's own, and changes asked for by another site's page.
 *
 * A page on the web can point its own name at this server (DNS rebinding) and would then be "same origin". The Host
 * header gives it away.
 */
export function refuseUnknownSenders(server: FastifyInstance, publicUrl: string | null): void {
  const known = new Set(publicUrl === null ? LOOPBACK_NAMES : [new URL(publicUrl).hostname, ...LOOPBACK_NAMES])
  server.addHook('onRequest', async (request) => {
    if (!known.has(hostNameOf(request))) throw new RequestRefused(421, 'unknown-host')
    if (!SAFE_METHODS.has(request.method) && !sentByOurPage(request, publicUrl))
      throw new RequestRefused(403, FOREIGN_ORIGIN)
  })
}

/** The host's name without its port; '' when the header is no host. */
function hostNameOf(request: FastifyRequest): string {
  return /^(\[[0-9a-f:]+\]|[^:[\]]+)(:\d+)?$/i.exec(request.headers.host ?? '')?.[1]?.toLowerCase() ?? ''
}

/**
 * The public address is ours whatever a proxy before us made of the request. Programs send neither header, and are then
 * held by the form's token alone.
 */
function sentByOurPage(request: FastifyRequest, publicUrl: string | null): boolean {
  const { origin } = request.headers
  if (origin !== undefined) return origin === publicUrl || origin === `${request.protocol}://${request.headers.host}`
  const site = request.headers['sec-fetch-site']

  return site === undefined || site === 'same-origin' || site === 'none'
}
