import { randomUUID } from 'node:crypto'
import type { Tx } from '../../platform/database/database.ts'
import { queueMail } from '../../platform/mail/queue-mail.ts'
import type { MailTemplate } from '../../platform/mail/templates.ts'
import type { Account } from '../core/account.ts'

/** Sends the account a message after this transaction is saved: which matter, and where to see it. */
export async function tell(
  tx: Tx,
  { email }: Pick<Account, 'email'>,
  template: MailTemplate,
  link: string,
): Promise<void> {
  const id = randomUUID()
  await queueMail(tx, { id, template, recipient: email, reference: id.slice(0, 8).toUpperCase(), link })
}

/** Where somebody sees their own roles. */
export const OWN_ACCOUNT_LINK = '/account'
