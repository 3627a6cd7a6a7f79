import type { IdentityProvider } from '../../platform/auth/openid/identity-provider.ts'
import type { Platform } from '../../platform/platform.ts'
import { listIdentities } from '../store/identities.ts'
import { findSecret } from '../store/secrets.ts'

/** For reading what is one's own, behind the wall. */
export function ownReader(account: string) {
  return { id: account, name: '', grants: [] }
}

export async function hasPassword(platform: Platform, account: string): Promise<boolean> {
  const secret = await platform.readAs(ownReader(account), (tx) => findSecret(tx, account))

  return secret?.passwordHash != null
}

/** The providers of the settings with which the account signs in. */
export async function linkedProviders(
  platform: Platform,
  account: string,
  providers: readonly IdentityProvider[],
): Promise<readonly IdentityProvider[]> {
  const identities = await platform.readAs(ownReader(account), (tx) => listIdentities(tx, account))

  return providers.filter(({ issuer }) => identities.some((identity) => identity.issuer === issuer))
}
