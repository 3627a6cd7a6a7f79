import csrfProtection from '@fastify/csrf-protection'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { hostOnly, type CookieSettings } from './own-cookies.ts'
import { bodyOf, CSRF_FIELD } from './read-body.ts'
import { escapeText } from './charts/escape-text.ts'
import { safeHtml } from './render.ts'

/**
 * A form proves that one of our pages made it: the token in its hidden field must fit the secret in the browser's
 * cookie, which another site can neither read nor (SameSite) have sent along. `server.csrfProtection` is the check.
 */
export async function addCsrfProtection(server: FastifyInstance, { secure }: CookieSettings): Promise<void> {
  await server.register(csrfProtection, {
    cookieKey: hostOnly(secure, 'topslice_csrf'),
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'strict', secure },
    getToken: (request) => bodyOf(request).token,
  })
}

/** The hidden field that each POST form carries: {{ csrfField }}. Sets the browser's cookie the first time. */
export function csrfField(reply: FastifyReply): unknown {
  return safeHtml(`<input type="hidden" name="${CSRF_FIELD}" value="${escapeText(reply.generateCsrf())}">`)
}
