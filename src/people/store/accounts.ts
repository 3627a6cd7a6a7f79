import { sql } from 'kysely'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { scopeFor, scopeKey } from '../../kernel/grant.ts'
import type { Tx } from '../../platform/database/database.ts'
import { roleOf, type Account, type AccountStatus, type GivenRole } from '../core/account.ts'
import { emailKey } from '../core/email-address.ts'
import type { PeopleTables } from './tables.ts'

/** Every function here takes a transaction: outside one, nothing says who reads, and the wall shows no row. */

const ACCOUNT = ['id', 'name', 'email', 'status', 'demo', 'version', 'created_at', 'last_signed_in_at'] as const

export async function findAccount(tx: Tx, id: string): Promise<Account | null> {
  const row = await people(tx).selectFrom('people_account').select(ACCOUNT).where('id', '=', id).executeTakeFirst()

  return row === undefined ? null : accountFrom(row)
}

export async function findAccountByEmail(tx: Tx, email: string): Promise<Account | null> {
  const key = emailKey(email)
  const row = await people(tx)
    .selectFrom('people_account')
    .select(ACCOUNT)
    .where('email_key', '=', key)
    .executeTakeFirst()

  return row === undefined ? null : accountFrom(row)
}

/** Until the transaction ends, nobody else adds an account or changes one. */
export async function lockAccounts(tx: Tx): Promise<void> {
  await sql`lock table people_account in share row exclusive mode`.execute(tx)
}

/** By name, then address. */
export async function listAccounts(tx: Tx): Promise<readonly Account[]> {
  const rows = await people(tx).selectFrom('people_account').select(ACCOUNT).orderBy('name').orderBy('email').execute()

  return rows.map(accountFrom)
}

/** False when the address has an account already. */
export async function insertAccount(
  tx: Tx,
  account: Readonly<{
    id: string
    name: string
    email: string
    status: AccountStatus
    demo: boolean
    by: string
    at: Date
  }>,
): Promise<boolean> {
  const { id, name, email, status, demo, by, at } = account
  const inserted = await people(tx)
    .insertInto('people_account')
    .values({ id, name, email, email_key: emailKey(email), status, demo, version: 1, created_at: at, created_by: by })
    .onConflict((conflict) => conflict.column('email_key').doNothing())
    .executeTakeFirst()

  return inserted.numInsertedOrUpdatedRows === 1n
}

/** False when somebody changed the account since `version` was read: nothing is changed then. */
export async function updateAccount(
  tx: Tx,
  id: string,
  version: number,
  changes: Readonly<Partial<{ name: string; email: string; status: AccountStatus }>>,
): Promise<boolean> {
  const key = changes.email === undefined ? {} : { email_key: emailKey(changes.email) }
  const updated = await people(tx)
    .updateTable('people_account')
    .set({ ...changes, ...key, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()

  return updated.numUpdatedRows === 1n
}

export async function markSignedIn(tx: Tx, id: string, at: Date): Promise<void> {
  await people(tx).updateTable('people_account').set({ last_signed_in_at: at }).where('id', '=', id).execute()
}

/** All roles that the account was ever given, the earliest first. A role that this version does not know is left out. */
export async function listRolesOf(tx: Tx, account: string): Promise<readonly GivenRole[]> {
  const rows = await people(tx)
    .selectFrom('people_role')
    .selectAll()
    .where('account', '=', account)
    .orderBy('from_day')
    .orderBy('given_at')
    .execute()

  return rows.flatMap(givenRoleFrom)
}

export async function listAllRoles(tx: Tx): Promise<readonly GivenRole[]> {
  const rows = await people(tx).selectFrom('people_role').selectAll().orderBy('from_day').orderBy('given_at').execute()

  return rows.flatMap(givenRoleFrom)
}

export async function insertRole(tx: Tx, given: GivenRole): Promise<void> {
  await people(tx)
    .insertInto('people_role')
    .values({
      id: given.id,
      account: given.account,
      role: given.role,
      scope_kind: given.scope.kind,
      scope_key: scopeKey(given.scope),
      from_day: given.from,
      to_day: given.to,
      given_by: given.givenBy,
      given_at: given.givenAt,
      reason: given.reason,
      ended_by: null,
      ended_at: null,
    })
    .execute()
}

/** False when it had been ended already. */
export async function endRole(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const ended = await people(tx)
    .updateTable('people_role')
    .set({ ended_by: by, ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

  return ended.numUpdatedRows === 1n
}

/** Whether nobody but the demo's people has an account. True of an empty database. */
export async function hasOnlyDemoPeople(tx: Tx): Promise<boolean> {
  const real = await people(tx).selectFrom('people_account').select('id').where('demo', '=', false).limit(1).execute()

  return real.length === 0
}

function people(tx: Tx) {
  return tx.$extendTables<PeopleTables>()
}

type AccountRow = Pick<PeopleTables['people_account'], (typeof ACCOUNT)[number]>

export function accountFrom(row: AccountRow): Account {
  const { id, name, email, status, demo, version } = row

  return { id, name, email, status, demo, version, createdAt: row.created_at, lastSignedInAt: row.last_signed_in_at }
}

export function givenRoleFrom(row: PeopleTables['people_role']): readonly GivenRole[] {
  const role = roleOf(row.role)
  if (role === null) return []
  const ended = row.ended_at === null ? null : { by: row.ended_by ?? '', at: row.ended_at }

  return [
    {
      id: row.id,
      account: row.account,
      role,
      scope: scopeFor(row.scope_kind, row.scope_key),
      from: calendarDate(row.from_day),
      to: row.to_day === null ? null : calendarDate(row.to_day),
      givenBy: row.given_by,
      givenAt: row.given_at,
      reason: row.reason,
      ended,
    },
  ]
}
