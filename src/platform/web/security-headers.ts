import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/**
 * On every answer, errors and files included. Nothing inline and nothing from elsewhere runs or loads.
 *
 * The referrer policy is `same-origin` and not `no-referrer`, because with the latter browsers send `Origin: null` with
 * our own forms, and a form of ours could not be told from a stranger's.
 */
export async function addSecurityHeaders(server: FastifyInstance): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    xFrameOptions: { action: 'deny' },
  })
  // A page shows figures that may not be public yet: no cache keeps it. Assets say otherwise for themselves.
  server.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}

const CONTENT_SECURITY_POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'script-src-attr': ["'none'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'none'"],
  'connect-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}
