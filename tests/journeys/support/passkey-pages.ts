import type { AddressInfo } from 'node:net'
import formbody from '@fastify/formbody'
import Fastify from 'fastify'
import {
  beginPasskey,
  beginPasskeySignIn,
  finishPasskey,
  finishPasskeySignIn,
} from '../../../src/platform/auth/passkeys.ts'
import type { Passkey, PasskeySite } from '../../../src/platform/auth/passkeys.ts'
import { loadAssets, serveAssets } from '../../../src/platform/web/assets.ts'
import { escapeText } from '../../../src/platform/web/charts/escape-text.ts'
import { addSecurityHeaders } from '../../../src/platform/web/security-headers.ts'

/** Two forms, /create and /get, with the script and the headers of the product; what each answers stands in its heading. */
export type PasskeyPages = Readonly<{ address: string; close: () => Promise<void> }>

const PERSON = { account: 'account-1', email: 'anna@council.example', name: 'Anna Example' }

export async function startPasskeyPages(): Promise<PasskeyPages> {
  const assets = await loadAssets()
  const server = Fastify()
  await addSecurityHeaders(server)
  await server.register(formbody)
  serveAssets(server, assets)
  const passkeys: Passkey[] = []
  let challenge = ''
  const site = (): PasskeySite => {
    const origin = `http://localhost:${(server.server.address() as AddressInfo).port}`

    return { name: 'Topslice', host: 'localhost', origin }
  }
  const page = (kind: string, options: string) => `<!doctype html><html lang="en-GB"><title>Passkeys</title>
    <h1>Passkeys</h1><form method="post" data-passkey="${kind}" data-options="${escapeText(options)}" hidden>
    <input type="hidden" name="passkey"><p role="status" data-refused="No passkey was used" data-known="Known already"></p>
    <button>Use a passkey</button></form><script type="module" src="${assets.path('passkeys.js')}"></script>`
  const heading = (text: string) => `<!doctype html><html lang="en-GB"><title>Answer</title><h1>${text}</h1>`

  server.get('/favicon.ico', async (_, reply) => reply.code(204).send())
  server.get('/create', async (_, reply) => {
    const asked = await beginPasskey(site(), PERSON, passkeys)
    challenge = asked.challenge

    return reply.type('text/html').send(page('create', asked.options))
  })
  server.post<{ Body: { passkey: string } }>('/create', async (request, reply) => {
    const passkey = await finishPasskey(site(), challenge, request.body.passkey)
    if (passkey !== null) passkeys.push(passkey)

    return reply.type('text/html').send(heading(passkey === null ? 'Refused' : 'Kept'))
  })
  server.get('/get', async (_, reply) => {
    const asked = await beginPasskeySignIn(site())
    challenge = asked.challenge

    return reply.type('text/html').send(page('get', asked.options))
  })
  server.post<{ Body: { passkey: string } }>('/get', async (request, reply) => {
    const [passkey] = passkeys
    const stored = passkey === undefined ? null : { account: PERSON.account, passkey }
    const counter = stored === null ? null : await finishPasskeySignIn(site(), challenge, request.body.passkey, stored)

    return reply.type('text/html').send(heading(counter === null ? 'Refused' : 'Signed in'))
  })
  await server.listen({ host: 'localhost', port: 0 })

  return { address: site().origin, close: () => server.close() }
}
