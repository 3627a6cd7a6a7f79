import csrfProtection from '@fastify/csrf-protection'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ANONYMOUS } from '../actor.ts'
import { hostOnly, type CookieSettings } from './own-cookies.ts'
import { bodyOf, CSRF_FIELD } from './read-body.ts'
import { escapeText } from './charts/escape-text.ts'
import { safeHtml } from './render.ts'
import { visitOf } from './visit.ts'

/**
 * A form proves that one of our pages made it: the token in its hidden field must fit the secret in the browser's
 * cookie, which another site can neither read nor (SameSite) have sent along. It is also the person's to whom the page
 * was shown: who signs in meanwhile in another tab sends nobody else's form. `server.csrfProtection` is the check.
 */
export async function addCsrfProtection(
  server: FastifyInstance,
  { secure }: CookieSettings,
  key: string,
): Promise<void> {
  await server.register(csrfProtection, {
    cookieKey: cookieName(secure),
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'strict', secure },
    csrfOpts: { hmacKey: key },
    getToken: (request) => bodyOf(request).token,
    getUserInfo: personOf,
  })
}

/** Forms that were open before are out of date, whoever signs in next in this browser. */
export function forgetForms(reply: FastifyReply, { secure }: CookieSettings): void {
  reply.clearCookie(cookieName(secure), { path: '/', secure })
}

/** The hidden field that each POST form carries: {{ csrfField }}. Sets the browser's cookie the first time. */
export function csrfField(reply: FastifyReply): unknown {
  const token = reply.generateCsrf({ userInfo: personOf(reply.request) })

  return safeHtml(`<input type="hidden" name="${CSRF_FIELD}" value="${escapeText(token)}">`)
}

function personOf(request: FastifyRequest): string {
  return visitOf(request)?.actor.id ?? ANONYMOUS.id
}

function cookieName(secure: boolean): string {
  return hostOnly(secure, 'topslice_csrf')
}
