import { createOpenIdSignIn } from '../platform/auth/openid/openid-sign-in.ts'
import type { IdentityProvider } from '../platform/auth/openid/identity-provider.ts'
import { readIdentityProviders } from '../platform/auth/openid/read-identity-providers.ts'
import type { SecretKeys } from '../platform/auth/secret-keys.ts'
import { createSignInLimits } from '../platform/auth/sign-in-limits.ts'
import { ConfigError } from '../platform/config.ts'
import type { Platform } from '../platform/platform.ts'
import { checkProviderRules, type SignInServices } from '../people/index.ts'
import { listSchools } from '../schools/index.ts'

export type SignInSettings = Readonly<{
  platform: Platform
  keys: SecretKeys
  /** Where people reach Topslice, without a slash at the end. */
  origin: string
  authority: () => Promise<string>
  providers: readonly IdentityProvider[]
}>

/** What signing in stands on, from the settings and from what the other slices know. */
export function signInServices({ platform, keys, origin, authority, providers }: SignInSettings): SignInServices {
  const { db, clock, log } = platform

  return {
    keys,
    limits: createSignInLimits({ db, clock, log, keys }),
    providers,
    openid: createOpenIdSignIn({ clock, log, callback: ({ id }) => `${origin}/sign-in/with/${id}/callback` }),
    origin,
    contextNames: async () => [await authority(), ...(await listSchools(db)).map(({ name }) => name)],
  }
}

/**
 * The providers of the settings, whose rules name roles that there are.
 *
 * @throws ConfigError
 */
export function readProviders(environment: Readonly<Record<string, string | undefined>>): readonly IdentityProvider[] {
  const providers = readIdentityProviders(environment)
  const problems = providers.flatMap(({ id, rules }) => checkProviderRules(rules).map((text) => `${id}: ${text}`))
  if (problems.length > 0) throw new ConfigError(`Cannot start Topslice: IDENTITY_PROVIDERS ${problems.join('; ')}`)

  return providers
}
