import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Notice } from './page.ts'

const NAME = 'topslice_notice'
const OPTIONS = { path: '/', httpOnly: true, sameSite: 'strict', signed: true, maxAge: 60 } as const

/** The cookies' signatures: a notice that this server did not write is not shown. */
export async function addCookies(server: FastifyInstance, secrets: readonly string[]): Promise<void> {
  await server.register(cookie, { secret: [...secrets] })
}

/**
 * Keeps "Rates saved" for the next page that this browser is shown, for a minute at most. It travels in the browser
 * because any process may serve the next request, and so it must never hold anything personal.
 */
export function keepNotice(reply: FastifyReply, notice: Notice): void {
  reply.setCookie(NAME, `${notice.tone}:${notice.text}`, OPTIONS)
}

/** The notice, once: reading it takes it away. */
export function takeNotice(request: FastifyRequest, reply: FastifyReply): Notice | null {
  const kept = request.cookies[NAME]
  if (kept === undefined) return null
  reply.clearCookie(NAME, { path: '/' })
  const { valid, value } = request.unsignCookie(kept)

  const [, tone, text] = /^(success|attention|important):([\s\S]+)$/.exec((valid && value) || '') ?? []

  return text === undefined ? null : { tone: TONES.find((one) => one === tone) ?? 'important', text }
}

const TONES = ['success', 'attention', 'important'] as const
