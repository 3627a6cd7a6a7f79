import * as openid from 'openid-client'
import type { Clock } from '../../clock.ts'
import type { IdentityProvider } from './identity-provider.ts'

/** Gives what a provider says of itself: its addresses and where its keys are. @throws as fetch does, when it is down. */
export type Discovery = (provider: IdentityProvider) => Promise<openid.Configuration>

const FRESH_MILLIS = 60 * 60_000
const TIMEOUT_SECONDS = 10

type Known = Readonly<{ found: Promise<openid.Configuration>; at: number }>

/**
 * Asks each provider once an hour, when somebody signs in and not at the start: Topslice starts without them. A failure
 * is not kept, so that the next person tries again; an older answer serves while the provider is down.
 */
export function createDiscovery(clock: Clock): Discovery {
  const known = new Map<string, Known>()

  return async (provider) => {
    const at = clock.now().getTime()
    const earlier = known.get(provider.id)
    if (earlier !== undefined && at - earlier.at < FRESH_MILLIS) return earlier.found
    const found = discover(provider)
    known.set(provider.id, { found, at })
    try {
      return await found
    } catch (error) {
      known.delete(provider.id)
      if (earlier === undefined) throw error
      known.set(provider.id, earlier)

      return earlier.found
    }
  }
}

async function discover(provider: IdentityProvider): Promise<openid.Configuration> {
  const { issuer, clientId, clientSecret, signedBy } = provider

  return openid.discovery(
    new URL(issuer),
    clientId,
    { id_token_signed_response_alg: signedBy },
    { client_secret_basic: openid.ClientSecretBasic, client_secret_post: openid.ClientSecretPost, none: openid.None }[
      provider.method
    ](clientSecret),
    {
      timeout: TIMEOUT_SECONDS,
      execute: [
        // Without it the signature is not looked at, because the token came by TLS from the provider itself.
        openid.enableNonRepudiationChecks,
        ...(issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []),
      ],
    },
  )
}
