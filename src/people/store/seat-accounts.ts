import { sql } from 'kysely'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Role } from '../../kernel/roles.ts'
import { emailKey } from '../core/email-address.ts'
import type { PeopleTables } from './tables.ts'

/** The account of exactly this address, for whoever sees seats or people: null where there is none, or it is disabled. */
export async function findAccountAt(tx: Tx, address: string): Promise<string | null> {
  const { rows } = await sql<{ account: string | null }>`
    select people_account_at(${emailKey(address)}) as account`.execute(tx)

  return rows[0]?.account ?? null
}

/** A role for a seat that has not been ended, of an account that is not disabled. */
export type SeatRole = Readonly<{
  account: string
  role: string
  seat: string
  from: CalendarDate
  to: CalendarDate | null
}>

/** Which accounts may act for which seats, for whoever sees seats or people; nothing for anybody else. */
export async function listSeatRoles(tx: Tx): Promise<readonly SeatRole[]> {
  const { rows } = await sql<{
    account: string
    role: string
    seat: string
    from_day: CalendarDate
    to_day: CalendarDate | null
  }>`select * from people_roles_of_seats() order by seat, from_day, account`.execute(tx)

  return rows.map(({ account, role, seat, from_day: from, to_day: to }) => ({ account, role, seat, from, to }))
}

/** The addresses of active accounts with the role on the day, for whoever sees people; each once. */
export async function listAddressesOfRole(tx: Tx, role: Role, day: CalendarDate): Promise<readonly string[]> {
  const rows = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_role')
    .innerJoin('people_account', 'people_account.id', 'people_role.account')
    .select('people_account.email')
    .distinct()
    .where('people_role.role', '=', role)
    .where('people_role.ended_at', 'is', null)
    .where('people_role.from_day', '<=', day)
    .where((where) => where.or([where('people_role.to_day', 'is', null), where('people_role.to_day', '>=', day)]))
    .where('people_account.status', '=', 'active')
    .orderBy('people_account.email')
    .execute()

  return rows.map(({ email }) => email)
}

/** The addresses of those of the accounts that are active, for whoever sees people; each once. */
export async function listAddressesOfAccounts(tx: Tx, accounts: readonly string[]): Promise<readonly string[]> {
  if (accounts.length === 0) return []
  const rows = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_account')
    .select('email')
    .where('id', 'in', [...accounts])
    .where('status', '=', 'active')
    .orderBy('email')
    .execute()

  return rows.map(({ email }) => email)
}
