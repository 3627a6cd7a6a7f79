import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Account, GivenRole } from '../core/account.ts'
import type { Factors, Session } from '../core/session.ts'
import { accountFrom, givenRoleFrom } from './accounts.ts'
import { sessionFrom } from './sessions.ts'
import type { PeopleTables } from './tables.ts'

/** Whom a session belongs to, with everything that says what they may. */
export type FoundSignedIn = Readonly<{
  session: Session
  account: Account
  roles: readonly GivenRole[]
  factors: Factors
}>

/**
 * The session that has not been ended, live or not, with its account, the roles and the factors that there are: every
 * request asks for them, so it is one query. Roles that were ended are left out.
 */
export async function findSignedInBy(tx: Tx, hash: string): Promise<FoundSignedIn | null> {
  const rows = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_session as session')
    .innerJoin('people_account as account', 'account.id', 'session.account')
    .leftJoin('people_secret as secret', 'secret.account', 'session.account')
    .leftJoin('people_role as given', (join) =>
      join.onRef('given.account', '=', 'session.account').on('given.ended_at', 'is', null),
    )
    .selectAll('session')
    .select([
      'account.name',
      'account.email',
      'account.status',
      'account.demo',
      'account.version',
      'account.created_at as account_created_at',
      'account.last_signed_in_at',
      sql<boolean>`secret.totp_box is not null`.as('app'),
      sql<number>`(select count(*)::int from people_passkey p where p.account = session.account)`.as('passkeys'),
      sql<PeopleTables['people_role'] | null>`to_jsonb(given)`.as('given'),
    ])
    .where('session.hash', '=', hash)
    .where('session.ended_at', 'is', null)
    .orderBy('given.from_day')
    .orderBy('given.given_at')
    .execute()
  const [row] = rows
  if (row === undefined) return null
  const account = accountFrom({ ...row, id: row.account, created_at: row.account_created_at })

  return {
    session: sessionFrom(row),
    account,
    // JSON has no dates: a moment comes as text.
    roles: rows.flatMap(({ given }) =>
      given === null ? [] : givenRoleFrom({ ...given, given_at: new Date(given.given_at) }),
    ),
    factors: { app: row.app, passkeys: row.passkeys },
  }
}
