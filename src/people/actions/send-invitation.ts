import { newToken } from '../../platform/auth/tokens.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Account } from '../core/account.ts'
import { INVITATION_MILLIS } from '../core/invitation.ts'
import { linkPath } from '../core/link.ts'
import { insertLink, voidLinks } from '../store/links.ts'
import { tell } from './tell.ts'

/** Sends a link that can be used once, for seven days. Any that was made before works no more. */
export async function sendInvitation(tx: Tx, account: Pick<Account, 'id' | 'email'>, at: Date): Promise<void> {
  await tell(tx, account, 'invitation', await makeInvitationLink(tx, account, at))
}

/** The path of such a link, for whoever hands it over: the database keeps its hash alone, so it is told only here. */
export async function makeInvitationLink(tx: Tx, { id }: Pick<Account, 'id'>, at: Date): Promise<string> {
  const { token, hash } = newToken()
  await voidLinks(tx, id, at)
  const expiresAt = new Date(at.getTime() + INVITATION_MILLIS)
  await insertLink(tx, hash, { account: id, kind: 'invitation', expiresAt }, at)

  return linkPath(token)
}
