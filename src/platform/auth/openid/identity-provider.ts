import type { ClaimRule, ClaimTest } from './claims.ts'

/** Where people of the authority or of schools sign in with the account that they have already. */
export type IdentityProvider = Readonly<{
  /** Stands in addresses: "entra". */
  id: string
  /** What the button says: "your council account". */
  name: string
  /** Exactly as the provider writes it in its tokens. */
  issuer: string
  clientId: string
  /** '' for the method 'none'. */
  clientSecret: string
  method: 'client_secret_basic' | 'client_secret_post' | 'none'
  scopes: string
  /** The one algorithm by which its tokens may be signed. */
  signedBy: SigningAlgorithm
  /** Asks the provider for more claims after the token (DfE Sign-in says the organisation there). */
  userInfo: boolean
  /** When these hold, the person has proven a second factor to the provider. */
  secondFactor: readonly ClaimTest[]
  rules: readonly ClaimRule[]
  /** DfE Sign-in tells a person's roles by an interface of its own. */
  dfeRoles: Readonly<{ api: string; secret: string }> | null
}>

/** By public key only: with a shared secret, whoever knows the public key could sign. */
export const SIGNING_ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'ES384', 'EdDSA'] as const

export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number]

/** Who somebody is: the issuer and its name for the person, together. The e-mail address identifies nobody. */
export type Identity = Readonly<{
  issuer: string
  subject: string
  /** '' where the provider does not say. */
  name: string
  email: string
  emailVerified: boolean
  secondFactor: boolean
  claims: Readonly<Record<string, unknown>>
}>
