import type { Tx } from '../../platform/database/database.ts'
import type { LinkKind } from '../core/link.ts'
import type { PeopleTables } from './tables.ts'

/** A link that can be used once, by whoever has it. */
export type Link = Readonly<{
  account: string
  kind: LinkKind
  /** The address that an `email` link proves; null for every other. */
  email: string | null
  expiresAt: Date
}>

export type NewLink = Omit<Link, 'email'> & Readonly<{ email?: string | null }>

export async function insertLink(tx: Tx, hash: string, link: NewLink, at: Date): Promise<void> {
  const { account, kind, email = null, expiresAt } = link
  await tx
    .$extendTables<PeopleTables>()
    .insertInto('people_link')
    .values({ hash, account, kind, email, created_at: at, expires_at: expiresAt, used_at: null })
    .execute()
}

/** Null for one that was used, has run out, or never was: nobody is told which. */
export async function findLink(tx: Tx, hash: string, now: Date): Promise<Link | null> {
  const row = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_link')
    .selectAll()
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()

  if (row === undefined) return null
  const { account, kind, email } = row

  return { account, kind, email, expiresAt: row.expires_at }
}

/** Uses the link; false when another request was first. */
export async function useLink(tx: Tx, hash: string, now: Date): Promise<boolean> {
  const used = await tx
    .$extendTables<PeopleTables>()
    .updateTable('people_link')
    .set({ used_at: now })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()

  return used.numUpdatedRows === 1n
}

/** No link that was sent before works any more. */
export async function voidLinks(tx: Tx, account: string, at: Date): Promise<void> {
  await tx
    .$extendTables<PeopleTables>()
    .updateTable('people_link')
    .set({ used_at: at })
    .where('account', '=', account)
    .where('used_at', 'is', null)
    .execute()
}

/** Those that were used, or ran out, before the moment. Answers how many. */
export async function deleteClosedLinks(tx: Tx, before: Date): Promise<number> {
  const deleted = await tx
    .$extendTables<PeopleTables>()
    .deleteFrom('people_link')
    .where((where) => where.or([where('used_at', '<', before), where('expires_at', '<', before)]))
    .executeTakeFirst()

  return Number(deleted.numDeletedRows)
}
