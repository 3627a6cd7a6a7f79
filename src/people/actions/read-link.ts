import { hashToken, isTokenShaped } from '../../platform/auth/tokens.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Account } from '../core/account.ts'
import { findAccount } from '../store/accounts.ts'
import { findLink, type Link } from '../store/links.ts'
import { SIGN_IN } from './sign-in-actor.ts'

/** A link that works at this moment, with whose it is. */
export type OpenLink = Readonly<{ hash: string; link: Link; account: Account }>

/**
 * Null for a link that was used, has run out or never was, and where its account cannot use it any more: nobody is told
 * which. Looking uses nothing up, since mail programs look too.
 */
export async function readLink(platform: Platform, token: string | null): Promise<OpenLink | null> {
  return platform.readAs(SIGN_IN, (tx) => findOpenLink(tx, token, platform.clock.now()))
}

export async function findOpenLink(tx: Tx, token: string | null, now: Date): Promise<OpenLink | null> {
  const open = await findLive(tx, token, now)

  return open !== null && fits(open.link, open.account) ? open : null
}

/** Who was invited in the demo, whose outbox shows the link: they come in by a press, as all of its people do. */
export async function readDemoInvitation(platform: Platform, token: string | null): Promise<Account | null> {
  const open = await platform.readAs(SIGN_IN, (tx) => findLive(tx, token, platform.clock.now()))
  const invites = open?.link.kind === 'invitation' && open.account.demo && open.account.status === 'invited'

  return invites ? open.account : null
}

async function findLive(tx: Tx, token: string | null, now: Date): Promise<OpenLink | null> {
  if (token === null || !isTokenShaped(token)) return null
  const hash = hashToken(token)
  const link = await findLink(tx, hash, now)
  const account = link === null ? null : await findAccount(tx, link.account)

  return link === null || account === null ? null : { hash, link, account }
}

/** An invitation is for whoever has not accepted yet; every other link for whoever has. */
function fits({ kind }: Link, { status, demo }: Account): boolean {
  if (demo || status === 'disabled') return false
  const invites = kind === 'invitation' || kind === 'setup'

  return invites ? status === 'invited' : status === 'active'
}
