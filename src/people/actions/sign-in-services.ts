import type { IdentityProvider } from '../../platform/auth/openid/identity-provider.ts'
import type { OpenIdSignIn } from '../../platform/auth/openid/openid-sign-in.ts'
import type { SecretKeys } from '../../platform/auth/secret-keys.ts'
import type { SignInLimits } from '../../platform/auth/sign-in-limits.ts'

/** What signing in stands on, beside the platform; `main.ts` makes it from the settings. */
export type SignInServices = Readonly<{
  keys: SecretKeys
  limits: SignInLimits
  providers: readonly IdentityProvider[]
  openid: OpenIdSignIn
  /** Where people reach Topslice: "https://topslice.council.gov.uk". Passkeys are bound to it. */
  origin: string
  /** Names that a stranger would try in a password: the authority's, its schools'. */
  contextNames: () => Promise<readonly string[]>
}>
