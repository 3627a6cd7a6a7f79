import assert from 'node:assert/strict'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../src/platform/actor.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { forumServer } from './meetings-server.ts'
import { wordsOf } from './schools-server.ts'

/** Somebody's browser: follows pages and sends forms with their token. */
type Browser = Readonly<{
  open: (url: string, status?: number) => Promise<string>
  send: (url: string, fields: readonly (readonly [string, string])[], status?: number) => Promise<string>
}>

export async function browserOf(platform: Platform, actor: Actor | 'nobody', from: string): Promise<Browser> {
  const server: FastifyInstance = await forumServer(platform, actor)
  const first = await server.inject({ url: from })
  const token = /name="_csrf" value="([^"]+)"/.exec(first.body)?.[1] ?? ''
  const cookie = first.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')

  return {
    open: async (url, status = 200) => {
      const answer = await server.inject({ url, headers: { cookie } })
      assert.equal(answer.statusCode, status, url)

      return answer.body
    },
    send: async (url, fields, status = 303) => {
      const payload = new URLSearchParams([
        ...fields.map(([name, value]) => [name, value] as [string, string]),
        ['_csrf', token],
      ])
      const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await server.inject({ method: 'POST', url, headers, payload: payload.toString() })
      assert.equal(answer.statusCode, status, `${url}: ${wordsOf(answer.body).slice(0, 1500)}`)

      return answer.body
    },
  }
}
