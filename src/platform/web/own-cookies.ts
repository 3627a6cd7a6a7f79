import type { FastifyReply, FastifyRequest } from 'fastify'

/** The cookies that a page may keep in a browser beside notices and the form's secret. */
export type CookieName = 'session' | 'link' | 'device' | 'openid' | 'passkey' | 'form' | 'codes' | 'year'

/** Sets a cookie until the browser closes, or for so long; null takes it away. */
export type CookieChange = Readonly<{ name: CookieName; value: string | null; maxAgeSeconds?: number }>

/**
 * `secure` is off on this machine only, where there is no TLS: not every browser takes a secure cookie there.
 * `__Host-` makes the browser see to it that no neighbour under the same domain can set the cookie.
 */
export type CookieSettings = Readonly<{ secure: boolean }>

export function readOwnCookie(request: FastifyRequest, { secure }: CookieSettings, name: CookieName): string | null {
  return request.cookies[nameOf(secure, name)] ?? null
}

/** Lax and not strict: a link in a message, or an identity provider, must lead to somebody who is signed in. */
export function changeCookie(reply: FastifyReply, { secure }: CookieSettings, change: CookieChange): void {
  const { name, value, maxAgeSeconds } = change
  const options = { path: '/', httpOnly: true, secure, sameSite: 'lax' } as const
  if (value === null) reply.clearCookie(nameOf(secure, name), options)
  else
    reply.setCookie(nameOf(secure, name), value, {
      ...options,
      ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
    })
}

function nameOf(secure: boolean, name: CookieName): string {
  return hostOnly(secure, `topslice-${name}`)
}

/** The name of a cookie that only this very host may set, where cookies are secure. */
export function hostOnly(secure: boolean, name: string): string {
  return `${secure ? '__Host-' : ''}${name}`
}
