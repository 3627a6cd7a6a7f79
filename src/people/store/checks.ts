import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { ALL_EVENTS, eachEvent } from '../../platform/audit/store/search-events.ts'

type Named = Readonly<{ id: string }>

export async function rolesGivenToOneself(tx: Tx): Promise<readonly Named[]> {
  return rowsOf(tx, sql<Named>`select id::text from people_role where given_by = account::text order by id`)
}

/**
 * Roles that an account holds twice for the same on one day. What a provider gave and what an administrator gave are two
 * hands; a role that was ended counts to the day before.
 */
export async function rolesHeldTwice(tx: Tx): Promise<readonly Named[]> {
  return rowsOf(
    tx,
    sql<Named>`
    with held as (
      select id, account, role, scope_kind, scope_key, from_day,
        least(to_day, (ended_at at time zone 'Europe/London')::date - 1) as last_day,
        case when given_by like 'openid:%' then given_by else '' end as hand
      from people_role
    )
    select distinct one.id::text from held one
    join held other using (account, role, scope_kind, scope_key, hand)
    where one.id <> other.id
      and one.from_day <= coalesce(one.last_day, 'infinity') and other.from_day <= coalesce(other.last_day, 'infinity')
      and one.from_day <= coalesce(other.last_day, 'infinity') and other.from_day <= coalesce(one.last_day, 'infinity')
    order by 1`,
  )
}

/** Roles that a person or a provider gave, of which the record has no event. */
export async function rolesOutsideTheRecord(
  tx: Tx,
  actions: readonly string[],
  givers: RegExp,
): Promise<readonly Named[]> {
  const given = await rowsOf(
    tx,
    sql<Named & Readonly<{ given_by: string; account: string; given_at: Date }>>`
    select id::text, given_by, account::text, given_at from people_role order by id`,
  )
  const about = await accountsOfEvents(tx, actions)

  return given.filter(
    ({ account, given_by: giver, given_at: at }) =>
      givers.test(giver) && !(about.get(account) ?? []).some((moment) => Math.abs(moment - at.getTime()) < A_MINUTE),
  )
}

const A_MINUTE = 60_000

/** When the record has one of the actions about which account. */
async function accountsOfEvents(tx: Tx, actions: readonly string[]): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = new Map<string, number[]>()
  for (const action of actions)
    for await (const { at, recordId } of eachEvent(tx, { ...ALL_EVENTS, action, recordKind: 'account' })) {
      found.set(recordId, [...(found.get(recordId) ?? []), at.getTime()])
    }

  return found
}

/** What of people's tables belongs to no account: "people_role 3f…". */
export async function rowsWithoutAccount(tx: Tx): Promise<readonly Named[]> {
  const found: Named[] = []
  for (const table of OF_ACCOUNTS)
    found.push(
      ...(await rowsOf(
        tx,
        sql<Named>`
        select distinct ${sql.lit(table)} || ' ' || account::text as id from ${sql.table(table)}
        where account is not null and account not in (select id from people_account) order by 1`,
      )),
    )

  return found
}

const OF_ACCOUNTS = [
  'people_role',
  'people_session',
  'people_secret',
  'people_link',
  'people_passkey',
  'people_identity',
]

/** Accounts in use with one of the roles, and a session with a second step that they do not have. */
export async function sessionsWithoutFactor(tx: Tx, roles: readonly string[]): Promise<readonly Named[]> {
  return rowsOf(
    tx,
    sql<Named>`
    select distinct session.account::text as id from people_session session
    join people_account account on account.id = session.account and account.status = 'active'
    join people_role role on role.account = session.account and role.ended_at is null
    left join people_secret secret on secret.account = session.account
    where session.ended_at is null and session.factor_at is not null and session.method = 'password'
      and role.role in (${sql.join(roles)}) and secret.totp_box is null
      and session.account not in (select account from people_passkey)
    order by 1`,
  )
}

/** Roles for one school or service that have not ended. */
export async function rolesOfPlaces(tx: Tx): Promise<readonly Readonly<{ id: string; kind: string; key: string }>[]> {
  return rowsOf(
    tx,
    sql<{ id: string; kind: string; key: string }>`
    select id::text, scope_kind as kind, scope_key as key from people_role
    where ended_at is null and scope_kind in ('school', 'service') order by id`,
  )
}

async function rowsOf<Row>(tx: Tx, query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> {
  return (await query.execute(tx)).rows
}
