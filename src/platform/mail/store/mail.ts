import { sql, type Generated } from 'kysely'
import type { Tx } from '../../database/database.ts'
import type { Failure } from '../../jobs/store/attempts.ts'
import type { MailMessage } from '../message.ts'
import { MAIL_TEMPLATES } from '../templates.ts'

/** `kept`: in the outbox, since nothing is sent from here. */
export type MailState = 'waiting' | 'sent' | 'kept' | 'failed'

type MailTable = {
  id: string
  template: string
  recipient: string
  reference: string
  link: string | null
  state: Generated<MailState>
  attempts: Generated<number>
  error: Generated<string>
  queued_at: Generated<Date>
  ended_at: Date | null
}

type MailTables = { platform_mail: MailTable }

/** A message as the outbox shows it. */
export type ListedMail = Readonly<{
  id: string
  template: string
  /** Null for a reader who is not to see to whom it went. */
  recipient: string | null
  reference: string
  state: MailState
  attempts: number
  /** Why the last attempt failed, in words without personal data; empty when none did. */
  error: string
  queuedAt: Date
  /** When it was sent, kept or given up. */
  endedAt: Date | null
  /** Of a message that the demo's outbox keeps: the link, for whoever tries the demo. Null everywhere else. */
  link: string | null
}>

/** A message that is still to be delivered; without a link when it was forgotten meanwhile. */
export type WaitingMail = Readonly<{ message: Omit<MailMessage, 'link'>; link: string | null }>

/** Keeps the message; false when one with this id is there already. */
export async function appendMail(tx: Tx, message: MailMessage): Promise<boolean> {
  const { id, template, recipient, reference, link } = message
  const result = await tx
    .$extendTables<MailTables>()
    .insertInto('platform_mail')
    .values({ id, template, recipient, reference, link, ended_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()

  return result.numInsertedOrUpdatedRows === 1n
}

/** The message, unless it is gone, sent or kept. */
export async function findWaitingMail(tx: Tx, id: string): Promise<WaitingMail | null> {
  const row = await tx
    .$extendTables<MailTables>()
    .selectFrom('platform_mail')
    .selectAll()
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'failed'])
    .executeTakeFirst()
  const template = MAIL_TEMPLATES.find((name) => name === row?.template)
  if (row === undefined || template === undefined) return null
  const { recipient, reference, link } = row

  return { message: { id, template, recipient, reference }, link }
}

/** A message that is on its way to a person needs its link no more; one that the demo keeps is read here. */
export async function saveDelivery(tx: Tx, id: string, state: 'sent' | 'kept', keepLink: boolean): Promise<void> {
  await tx
    .$extendTables<MailTables>()
    .updateTable('platform_mail')
    .set((row) => ({
      state,
      error: '',
      attempts: row('attempts', '+', 1),
      ended_at: sql<Date>`now()`,
      ...(keepLink ? {} : { link: null }),
    }))
    .where('id', '=', id)
    .execute()
}

export async function saveFailure(tx: Tx, id: string, { words, forGood }: Failure): Promise<void> {
  await tx
    .$extendTables<MailTables>()
    .updateTable('platform_mail')
    .set((row) => ({
      error: words,
      attempts: row('attempts', '+', 1),
      ...(forGood ? { state: 'failed' as const, ended_at: sql<Date>`now()` } : {}),
    }))
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'failed'])
    .execute()
}

/** Lets a message that failed wait again; false for any other. */
export async function reviveMail(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ revived: boolean }>`select platform_mail_revive(${id}::uuid) as revived`.execute(tx)

  return rows[0]?.revived === true
}

/** The messages of late, the newest first, as far as the wall lets the reader see them. */
export async function listMail(tx: Tx, limit = 100): Promise<readonly ListedMail[]> {
  const { rows } = await sql<ListedRow>`select * from platform_mail_listed(${limit})`.execute(tx)

  return rows.map(({ queued_at, ended_at, ...row }) => ({ ...row, queuedAt: queued_at, endedAt: ended_at }))
}

type ListedRow = Omit<ListedMail, 'queuedAt' | 'endedAt'> & Readonly<{ queued_at: Date; ended_at: Date | null }>

/** A message of which nothing more will come loses its link after a week. */
export async function tidyMail(tx: Tx): Promise<void> {
  await sql`
    update platform_mail
    set link = null, state = 'failed', ended_at = coalesce(ended_at, now()),
      error = case when error = '' then ${'It was not sent within a week.'} else error end
    where state in ('waiting', 'failed') and link is not null and queued_at < now() - interval '7 days'`.execute(tx)
}

/** Deletes messages that were sent, kept or given up before the moment. Answers how many. */
export async function forgetMail(tx: Tx, before: Date): Promise<number> {
  const deleted = await tx
    .$extendTables<MailTables>()
    .deleteFrom('platform_mail')
    .where('ended_at', '<', before)
    .executeTakeFirst()

  return Number(deleted.numDeletedRows)
}
