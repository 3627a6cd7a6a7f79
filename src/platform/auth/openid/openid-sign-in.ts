import * as openid from 'openid-client'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../platform.ts'
import { holdsAll } from './claims.ts'
import type { Claims } from './claims.ts'
import { createDiscovery } from './discovery.ts'
import type { Discovery } from './discovery.ts'
import { dfeRolesOf } from './dfe-roles.ts'
import type { Identity, IdentityProvider } from './identity-provider.ts'
import { refusalOf } from './refusal.ts'
import type { OpenIdRefusal } from './refusal.ts'

/** Where to send the browser (by a link: a form may not lead to another site), and what to keep sealed for its return. */
export type Begun = Readonly<{ address: string; keep: Kept }>

/**
 * Binds the return to this browser: state, nonce and PKCE verifier are used once. `again`: the provider was told to ask
 * who is there, whoever is signed in there already, and must say that it has.
 */
export type Kept = Readonly<{ provider: string; state: string; nonce: string; verifier: string; again: boolean }>

export type OpenIdAnswer = Readonly<{ ok: true; identity: Identity }> | Readonly<{ ok: false; why: OpenIdRefusal }>

export type OpenIdSignIn = Readonly<{
  begin: (
    provider: IdentityProvider,
    again?: boolean,
  ) => Promise<Begun | Readonly<{ address: null; why: OpenIdRefusal }>>
  /** `search` is the query of the return, as it came: "?code=…&state=…". */
  finish: (provider: IdentityProvider, keep: Kept, search: string) => Promise<OpenIdAnswer>
}>

/**
 * Signing in by OpenID Connect: code flow with PKCE, state and nonce. Topslice takes who somebody is from a token whose
 * signature, issuer, audience, time and nonce it has checked, and keeps none of the provider's tokens.
 *
 * `callback` is the address to which a provider sends people back, one for each provider: so that an answer of one is
 * never taken for another's.
 */
export function createOpenIdSignIn(
  given: Readonly<{ clock: Clock; log: Log; callback: (provider: IdentityProvider) => string }>,
): OpenIdSignIn {
  const discovery = createDiscovery(given.clock)

  return {
    begin: async (provider, again = false) => {
      try {
        return await begin(await discovery(provider), provider, { callback: given.callback(provider), again })
      } catch (error) {
        return { address: null, why: logged(given.log, provider, error) }
      }
    },
    finish: async (provider, keep, search) => {
      if (keep.provider !== provider.id) return { ok: false, why: 'not-trusted' }
      try {
        const returned = new URL(given.callback(provider))
        returned.search = search

        return { ok: true, identity: await identityOf(discovery, provider, keep, returned) }
      } catch (error) {
        return { ok: false, why: logged(given.log, provider, error) }
      }
    },
  }
}

/** How long ago the provider may have asked who is there, in seconds, where it was told to. */
const ASKED_AGAIN_WITHIN = 300

async function begin(
  server: openid.Configuration,
  provider: IdentityProvider,
  { callback, again }: Readonly<{ callback: string; again: boolean }>,
): Promise<Begun> {
  const state = openid.randomState()
  const nonce = openid.randomNonce()
  const verifier = openid.randomPKCECodeVerifier()
  const address = openid.buildAuthorizationUrl(server, {
    redirect_uri: callback,
    scope: provider.scopes,
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(again ? { prompt: 'login', max_age: '0' } : {}),
  })

  return { address: address.href, keep: { provider: provider.id, state, nonce, verifier, again } }
}

async function identityOf(
  discovery: Discovery,
  provider: IdentityProvider,
  keep: Kept,
  returned: URL,
): Promise<Identity> {
  const server = await discovery(provider)
  const tokens = await openid.authorizationCodeGrant(server, returned, {
    expectedState: keep.state,
    expectedNonce: keep.nonce,
    pkceCodeVerifier: keep.verifier,
    idTokenExpected: true,
    ...(keep.again ? { maxAge: ASKED_AGAIN_WITHIN } : {}),
  })
  const token = tokens.claims()
  if (token === undefined) throw new TypeError('The provider sent no identity token')
  const more = provider.userInfo ? await openid.fetchUserInfo(server, tokens.access_token, token.sub) : {}
  // What is signed goes before what is not.
  const said: Claims = { ...more, ...token }
  const claims: Claims = provider.dfeRoles === null ? said : { ...said, roles: await dfeRolesOf(provider, said) }

  return {
    issuer: token.iss,
    subject: token.sub,
    name: textOf(claims['name']) || [textOf(claims['given_name']), textOf(claims['family_name'])].join(' ').trim(),
    email: textOf(claims['email']),
    emailVerified: claims['email_verified'] === true,
    secondFactor: holdsAll(claims, provider.secondFactor),
    claims,
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The log has the provider and the reason, and nothing of the person. */
function logged(log: Log, provider: IdentityProvider, error: unknown): OpenIdRefusal {
  const { why, code } = refusalOf(error)
  log.info('openid.refused', { provider: provider.id, why, code })

  return why
}
