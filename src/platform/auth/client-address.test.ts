import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import Fastify from 'fastify'
import { readTrustedProxies } from './client-address.ts'

async function addressSeen(settings: Record<string, string>, socket: string, forwarded: string): Promise<string> {
  const server = Fastify({ trustProxy: readTrustedProxies(settings) })
  server.get('/', (request) => request.ip)
  const headers = { 'x-forwarded-for': forwarded, 'x-real-ip': '1.1.1.1', forwarded: 'for=1.1.1.1' }
  const { body } = await server.inject({ url: '/', remoteAddress: socket, headers })
  await server.close()

  return body
}

const CLIENT = '203.0.113.7'
const MADE_UP = '198.51.100.1'

describe("a client's address", () => {
  for (const [what, settings, socket, forwarded] of [
    ['is that of its connection where no proxy is said to be', {}, CLIENT, MADE_UP],
    ['is that of its connection, also on a private network', { TRUST_PROXY: '0' }, '10.1.2.3', MADE_UP],
    ['is what the one proxy saw', { TRUST_PROXY: '1' }, '10.0.0.1', CLIENT],
    [
      'is what the one proxy saw, whatever the client put before it',
      { TRUST_PROXY: '1' },
      '::1',
      `${MADE_UP}, ${CLIENT}`,
    ],
    ['is what the one proxy saw on IPv4 in IPv6', { TRUST_PROXY: '1' }, '::ffff:10.0.0.1', `${MADE_UP}, ${CLIENT}`],
    ['is what the outer of two proxies saw', { TRUST_PROXY: '2' }, '10.0.0.1', `${MADE_UP}, ${CLIENT}, 10.0.0.2`],
    ['is its own when it passes the one proxy by', { TRUST_PROXY: '1' }, CLIENT, MADE_UP],
    ['is its own when it passes one of two proxies by', { TRUST_PROXY: '2' }, '10.0.0.1', `${MADE_UP}, ${CLIENT}`],
    [
      'is what a proxy with a public address saw, where that is named',
      { TRUST_PROXY: '1', TRUST_PROXY_FROM: '192.0.2.0/28, 2001:db8::/32' },
      '192.0.2.9',
      `${MADE_UP}, ${CLIENT}`,
    ],
    [
      'is its own when it is where no named proxy is',
      { TRUST_PROXY: '1', TRUST_PROXY_FROM: '192.0.2.9' },
      '10.0.0.1',
      MADE_UP,
    ],
  ] as const) {
    test(what, async () => {
      const seen = await addressSeen(settings, socket, forwarded)

      assert.equal(seen, forwarded.includes(CLIENT) ? CLIENT : socket)
    })
  }

  for (const text of ['true', 'yes', '-1', '1.5', '10', '10.0.0.0/8', 'loopback']) {
    test(`is never found by TRUST_PROXY=${text}, which stops the start`, () => {
      assert.throws(() => readTrustedProxies({ TRUST_PROXY: text }), {
        name: 'ConfigError',
        message: /TRUST_PROXY must be a number from 0 to 9/,
      })
    })
  }

  for (const text of ['0.0.0.0/0', '10.0.0.0/33', '10.0.0', 'proxy.example', '10.0.0.1,', '::/x', '10.0.0.1/8/8']) {
    test(`is never found by TRUST_PROXY_FROM=${text}, which stops the start`, () => {
      assert.throws(() => readTrustedProxies({ TRUST_PROXY: '1', TRUST_PROXY_FROM: text }), {
        name: 'ConfigError',
        message: /TRUST_PROXY_FROM must be addresses or ranges/,
      })
    })
  }
})
