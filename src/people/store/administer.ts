import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Account, GivenRole } from '../core/account.ts'
import type { Administrator } from '../core/end-role.ts'
import { findAccount, givenRoleFrom } from './accounts.ts'
import type { PeopleTables } from './tables.ts'

/** The account, held for this transaction: whoever else would change it waits, and then sees what was done. */
export async function lockAccount(tx: Tx, id: string): Promise<Account | null> {
  const held = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_account')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

  return held === undefined ? null : findAccount(tx, id)
}

/** Counts a change of what the account has, its roles included. */
export async function countChange(tx: Tx, id: string): Promise<void> {
  await tx
    .$extendTables<PeopleTables>()
    .updateTable('people_account')
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/**
 * Every role of an administrator that was not ended, held for this transaction: of two who would end each other, the
 * second sees what the first did.
 */
export async function lockAdministrators(tx: Tx): Promise<readonly Administrator[]> {
  const tables = tx.$extendTables<PeopleTables>()
  const held = await tables
    .selectFrom('people_role')
    .selectAll()
    .where('role', '=', 'administrator')
    .where('ended_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (held.length === 0) return []
  // Asked again: what was read above may be from before another transaction, for which this one had to wait.
  const roles = await tables
    .selectFrom('people_role')
    .selectAll()
    .where('role', '=', 'administrator')
    .where('ended_at', 'is', null)
    .execute()
  const accounts = await tables
    .selectFrom('people_account')
    .select(['id', 'status'])
    .where('id', 'in', [...new Set(roles.map(({ account }) => account))])
    .execute()
  const statusOf = new Map(accounts.map(({ id, status }) => [id, status]))

  return roles
    .flatMap(givenRoleFrom)
    .map((given) => ({ given, status: statusOf.get(given.account) ?? ('disabled' as const) }))
}

export async function findRole(tx: Tx, account: string, id: string): Promise<GivenRole | null> {
  const row = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_role')
    .selectAll()
    .where('id', '=', id)
    .where('account', '=', account)
    .executeTakeFirst()

  return row === undefined ? null : (givenRoleFrom(row)[0] ?? null)
}

/** Roles that hold for the last time on this day, of people who can sign in and have a mailbox. */
export async function listRolesEndingOn(
  tx: Tx,
  last: CalendarDate,
): Promise<readonly Readonly<{ id: string; account: string; email: string }>[]> {
  return tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_role as role')
    .innerJoin('people_account as account', 'account.id', 'role.account')
    .select(['role.id', 'role.account', 'account.email'])
    .where('role.to_day', '=', last)
    .where('role.ended_at', 'is', null)
    .where('account.status', '=', 'active')
    .where('account.demo', '=', false)
    .orderBy('role.id')
    .execute()
}

export async function setLastDay(tx: Tx, id: string, to: CalendarDate): Promise<void> {
  await tx
    .$extendTables<PeopleTables>()
    .updateTable('people_role')
    .set({ to_day: to })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** The names of these accounts, as far as the wall lets the reader see them. */
export async function findNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const accounts = ids.filter((id) => UUID.test(id))
  if (accounts.length === 0) return new Map()
  const rows = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_account')
    .select(['id', 'name'])
    .where('id', 'in', accounts)
    .execute()

  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The accounts whose name or address has the words in it, as far as the wall lets the reader see them. */
export async function findAccountsNamed(tx: Tx, words: string): Promise<readonly string[]> {
  const wanted = words.toLowerCase()
  const rows = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_account')
    .select(['id', 'name', 'email'])
    .execute()
  const found = rows.filter(({ name, email }) => [name, email].some((text) => text.toLowerCase().includes(wanted)))

  return found.map(({ id }) => id)
}

/** When the account's invitation that can still be used runs out; null without one. */
export async function invitationEnds(tx: Tx, account: string, now: Date): Promise<Date | null> {
  const row = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_link')
    .select('expires_at')
    .where('account', '=', account)
    .where('kind', '=', 'invitation')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('expires_at', 'desc')
    .executeTakeFirst()

  return row?.expires_at ?? null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
