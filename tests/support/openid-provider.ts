import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import type { ClientMetadata } from 'oidc-provider'

/** A person at the provider: the subject, and what the provider says of it. */
export type TestPerson = Readonly<{ sub: string; amr?: readonly string[] } & Record<string, unknown>>

/** The parts of an identity token, before it is signed. */
export type TokenParts = Readonly<{ header: Record<string, unknown>; claims: Record<string, unknown> }>

/** Makes another token from the one that the provider made: the whole text. */
export type Tamper = (parts: TokenParts) => string

export type TestProvider = Readonly<{
  issuer: string
  /** Goes where a browser would, signs the person in, and gives the address to which the provider sends it back. */
  signIn: (address: string, person: TestPerson) => Promise<string>
  /** From now on every identity token is changed by this; null leaves them as they are. */
  tamper: (change: Tamper | null) => void
  /** Signs by RS256 with the provider's own key. */
  sign: (parts: TokenParts) => string
  publicKey: string
  close: () => Promise<void>
}>

/** A real OpenID provider in this process, at which one click signs a person in and nobody is asked for consent. */
export async function startOpenIdProvider(client: Partial<ClientMetadata> = {}): Promise<TestProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = { ...keys.privateKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let person: TestPerson = { sub: 'nobody' }
  let change: Tamper | null = null
  const provider = new Provider(issuer, {
    clients: [
      { client_id: 'topslice', client_secret: 'secret', redirect_uris: [`${issuer}/return`], ...client },
      { client_id: 'other', client_secret: 'secret', redirect_uris: [`${issuer}/return`] },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ['a key for tests'] },
    claims: {
      openid: ['sub', 'groups', 'amr'],
      profile: ['name'],
      email: ['email', 'email_verified'],
      organisation: ['organisation'],
    },
    conformIdTokenClaims: false,
    ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60 },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ ...person, sub: id }) }),
    interactions: { url: (_context, interaction) => `/sign-in/${interaction.uid}` },
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId ?? '',
        accountId: person.sub,
      })
      grant.addOIDCScope('openid profile email organisation')
      await grant.save()

      return grant
    },
  })
  provider.use(async (context, next) => {
    if (context.path.startsWith('/sign-in/')) {
      await provider.interactionFinished(context.req, context.res, {
        login: { accountId: person.sub, ...(person.amr === undefined ? {} : { amr: [...person.amr] }) },
      })
      context.respond = false

      return
    }
    await next()
    const body = context.body as { id_token?: string } | undefined
    if (change !== null && body?.id_token !== undefined) body.id_token = change(partsOf(body.id_token))
  })
  const answer = provider.callback()
  server.on('request', (request, response) => void answer(request, response))

  return {
    issuer,
    signIn: (address, who) => {
      person = who

      return followAway(issuer, address)
    },
    tamper: (next) => {
      change = next
    },
    sign: ({ header, claims }) => {
      const text = unsigned({ header, claims })

      return `${text}.${createSign('RSA-SHA256').update(text).sign(keys.privateKey, 'base64url')}`
    },
    publicKey: keys.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Header and claims, as a token has them before its signature. */
export function unsigned({ header, claims }: TokenParts): string {
  return [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
}

function partsOf(token: string): TokenParts {
  const [header = {}, claims = {}] = token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>)

  return { header, claims }
}

/** A browser that follows redirects and keeps cookies, until it is sent to where the client is. */
async function followAway(issuer: string, start: string): Promise<string> {
  const cookies = new Map<string, string>()
  let address = start
  for (let step = 0; step < 10; step += 1) {
    if (address.startsWith(`${issuer}/return`) || !address.startsWith(`${issuer}/`)) return address
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(address, { redirect: 'manual', headers: { cookie } })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`Cannot sign in: ${response.status} ${await response.text()}`)
    address = new URL(location, address).href
  }

  throw new Error('Cannot sign in: too many redirects')
}
