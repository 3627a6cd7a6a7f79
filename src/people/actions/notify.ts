import { randomUUID } from 'node:crypto'
import type { Tx } from '../../platform/database/database.ts'
import { queueMail } from '../../platform/mail/queue-mail.ts'
import type { MailTemplate } from '../../platform/mail/templates.ts'
import type { Account } from '../core/account.ts'
import { referenceOf } from '../core/reference.ts'

/**
 * Writes to the account's own address, when the transaction commits: that how it signs in was changed, or a link. The
 * demo's people have no mailbox. A message with an `id` that was sent before is not sent again.
 */
export async function writeTo(
  tx: Tx,
  account: Pick<Account, 'id' | 'email' | 'demo'>,
  template: MailTemplate,
  link: string,
  id: string = randomUUID(),
): Promise<void> {
  if (account.demo) return
  const reference = referenceOf(account.id)
  await queueMail(tx, { id, template, recipient: account.email, reference, link })
}

/** Whoever did not change it themselves must hear of it (ASVS 6.3.7). */
export async function tellOfChange(tx: Tx, account: Pick<Account, 'id' | 'email' | 'demo'>): Promise<void> {
  await writeTo(tx, account, 'sign-in-changed', '/account')
}
