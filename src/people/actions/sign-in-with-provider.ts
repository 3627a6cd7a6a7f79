import { needsSecondFactor } from '../../kernel/grant.ts'
import type { Identity, IdentityProvider } from '../../platform/auth/openid/identity-provider.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Account } from '../core/account.ts'
import { giverOf } from '../core/claimed-roles.ts'
import { hasFactor } from '../core/session.ts'
import { endRole, findAccount, listRolesOf } from '../store/accounts.ts'
import { deleteIdentities, findIdentity, insertIdentity } from '../store/identities.ts'
import type { SignedIn } from './identify.ts'
import { tellOfChange, writeTo } from './notify.ts'
import { readLink } from './read-link.ts'
import { SIGN_IN } from './sign-in-actor.ts'
import { actorFor, rotateSession, startSession } from './start-session.ts'
import { takeClaimedRoles } from './take-claimed-roles.ts'
import { OWN_ACCOUNT_LINK } from './tell.ts'
import { takeLink } from './use-link.ts'

/** Somebody whom the provider has just named to this browser. */
export type FromProvider = Readonly<{
  provider: IdentityProvider
  identity: Identity
  device: string
  before: string | null
  request: string
}>

/**
 * Signs in whoever the provider's issuer and subject were linked to. The e-mail address that it says links nobody: it
 * may be given to another person, and two providers may say the same one. Null where nobody is linked.
 */
export async function signInWithProvider(platform: Platform, given: FromProvider): Promise<string | null> {
  const { provider, identity, request } = given
  const account = await platform.readAs(SIGN_IN, async (tx) => {
    const linked = await findIdentity(tx, identity.issuer, identity.subject)

    return linked === null ? null : findAccount(tx, linked.account)
  })
  if (account?.status !== 'active') {
    const known = account
    await platform.transaction({ ...SIGN_IN, request }, 'people.sign-in-failed', async (_tx, event) => {
      if (known !== null) event.about('account', known.id)
      event.changed(null, { why: known?.status ?? 'no such account', provider: provider.id, device: given.device })
    })

    return null
  }
  await takeClaimedRoles(platform, provider, { account, identity, request })

  return startSession(platform, { ...given, account, method: 'openid', factorShown: identity.secondFactor })
}

/**
 * Proves again to be there, by the provider that has just asked. Null where it names somebody else, or saw no second
 * factor of somebody who needs one, or who has one of their own here and shows that.
 */
export async function confirmWithProvider(
  platform: Platform,
  { account, session, grants, factors }: SignedIn,
  { provider, identity, request }: Omit<FromProvider, 'device' | 'before'>,
): Promise<string | null> {
  const actor = actorFor(account, request)
  const linked = await platform.readAs(actor, (tx) => findIdentity(tx, identity.issuer, identity.subject))
  const enough = identity.secondFactor || !(needsSecondFactor(grants) || hasFactor(factors))
  if (linked?.account === account.id && enough)
    return platform.transaction(actor, 'people.confirm', async (tx, event) => {
      event.about('account', account.id)
      event.changed(null, { provider: provider.id })

      return rotateSession(tx, session, { factor: identity.secondFactor, at: platform.clock.now() })
    })
  await platform.transaction(actor, 'people.confirm-failed', async (_tx, event) => {
    event.about('account', account.id)
    event.changed(null, {
      provider: provider.id,
      why: enough ? 'somebody else' : 'no second factor',
      device: session.device,
    })
  })

  return null
}

/** Accepts an invitation by the account at the provider. Null where the link does not work, or is for something else. */
export async function acceptWithProvider(
  platform: Platform,
  given: FromProvider,
  linkToken: string | null,
): Promise<string | null> {
  const open = await readLink(platform, linkToken)
  if (open === null || open.account.status !== 'invited') return null
  const { account } = open
  const actor = actorFor(account, given.request)
  const accepted = await platform.transaction(actor, 'people.accept-invitation', async (tx, event) => {
    event.about('account', account.id)
    event.changed({ status: 'invited' }, { status: 'active', provider: given.provider.id })
    const at = platform.clock.now()
    const done = (await link(tx, account, given.identity, at)) && (await takeLink(tx, open, at))
    if (!done) throw new NotLinked()

    return done
  })

  return accepted ? signInWithProvider(platform, given) : null
}

/** The provider's person has an account already, or the link was used in between: nothing of it is saved. */
export class NotLinked extends Error {
  override readonly name = 'NotLinked'
}

/** Lets whoever is signed in sign in with the provider from now on. False when its person has an account already. */
export async function linkProvider(
  platform: Platform,
  { account }: SignedIn,
  { provider, identity, request }: Omit<FromProvider, 'device' | 'before'>,
): Promise<boolean> {
  return platform.transaction(actorFor(account, request), 'people.link-provider', async (tx, event) => {
    event.about('account', account.id)
    event.changed(null, { provider: provider.id })
    const linked = await link(tx, account, identity, platform.clock.now())
    if (linked) await tellOfChange(tx, account)
    else event.nothing()

    return linked
  })
}

export async function unlinkProvider(
  platform: Platform,
  { account }: SignedIn,
  provider: IdentityProvider,
  request: string,
): Promise<boolean> {
  return platform.transaction(actorFor(account, request), 'people.unlink-provider', async (tx, event) => {
    event.about('account', account.id)
    event.changed({ provider: provider.id }, null)
    const unlinked = await deleteIdentities(tx, account.id, provider.issuer)
    if (unlinked) {
      await endRolesOf(tx, account, giverOf(provider.id), platform.clock.now())
      await tellOfChange(tx, account)
    } else event.nothing()

    return unlinked
  })
}

/** What the provider's claims gave goes with it. */
async function endRolesOf(tx: Tx, account: Account, giver: string, at: Date): Promise<void> {
  for (const { id, givenBy, ended } of await listRolesOf(tx, account.id)) {
    if (givenBy !== giver || ended !== null) continue
    await endRole(tx, id, giver, at)
    await writeTo(tx, account, 'role-ended', OWN_ACCOUNT_LINK)
  }
}

async function link(tx: Tx, account: Account, { issuer, subject }: Identity, at: Date): Promise<boolean> {
  return insertIdentity(tx, { issuer, subject, account: account.id, linkedAt: at })
}
