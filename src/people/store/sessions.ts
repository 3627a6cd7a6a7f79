import type { Tx } from '../../platform/database/database.ts'
import type { Session, SignInMethod } from '../core/session.ts'
import type { PeopleTables } from './tables.ts'

export type EndedBecause = 'signed-out' | 'ended' | 'rotated' | 'disabled' | 'credentials' | 'expired'

export type NewSession = Readonly<{
  id: string
  /** Of the token in the browser's cookie; the token itself is kept nowhere. */
  hash: string
  account: string
  method: SignInMethod
  factorAt: Date | null
  confirmedAt: Date | null
  device: string
  createdAt: Date
  at: Date
}>

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx
    .$extendTables<PeopleTables>()
    .insertInto('people_session')
    .values({
      id: session.id,
      hash: session.hash,
      account: session.account,
      method: session.method,
      factor_at: session.factorAt,
      confirmed_at: session.confirmedAt,
      device: session.device,
      created_at: session.createdAt,
      seen_at: session.at,
    })
    .execute()
}

/** The session that has not been ended, whether it is still live or not. */
export async function findSession(tx: Tx, hash: string): Promise<Session | null> {
  const row = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_session')
    .selectAll()
    .where('hash', '=', hash)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

  return row === undefined ? null : sessionFrom(row)
}

/** The account of a session that was ended because nothing was asked for too long; null for any other. */
export async function findAccountOfExpired(tx: Tx, hash: string): Promise<string | null> {
  const row = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_session')
    .select('account')
    .where('hash', '=', hash)
    .where('ended_because', '=', 'expired')
    .executeTakeFirst()

  return row?.account ?? null
}

/** A session as it was, with how it ended if it has. */
export type PastSession = Session & Readonly<{ endedAt: Date | null; endedBecause: EndedBecause | null }>

/** The last ones, ended or not, the latest first. Those that took the place of another are left out. */
export async function listPastSessions(tx: Tx, account: string, atMost: number): Promise<readonly PastSession[]> {
  const rows = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_session')
    .selectAll()
    .where('account', '=', account)
    .where((where) => where.or([where('ended_because', 'is', null), where('ended_because', '<>', 'rotated')]))
    .orderBy('created_at', 'desc')
    .limit(atMost)
    .execute()

  return rows.map((row) => ({ ...sessionFrom(row), endedAt: row.ended_at, endedBecause: row.ended_because }))
}

/** Those that have not been ended, the last seen first. */
export async function listSessions(tx: Tx, account: string): Promise<readonly Session[]> {
  const rows = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_session')
    .selectAll()
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .orderBy('seen_at', 'desc')
    .execute()

  return rows.map(sessionFrom)
}

export async function touchSession(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .$extendTables<PeopleTables>()
    .updateTable('people_session')
    .set({ seen_at: at })
    .where('id', '=', id)
    .execute()
}

/** Ends one session of the account; false when it had none of that id that was not ended. */
export async function endSession(
  tx: Tx,
  account: string,
  id: string,
  because: EndedBecause,
  at: Date,
): Promise<boolean> {
  const ended = await tx
    .$extendTables<PeopleTables>()
    .updateTable('people_session')
    .set({ ended_at: at, ended_because: because })
    .where('id', '=', id)
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

  return ended.numUpdatedRows === 1n
}

/** Ends every session of the account but one, if one is to stay. Answers how many. */
export async function endSessions(
  tx: Tx,
  account: string,
  because: EndedBecause,
  at: Date,
  but: string | null = null,
): Promise<number> {
  let query = tx
    .$extendTables<PeopleTables>()
    .updateTable('people_session')
    .set({ ended_at: at, ended_because: because })
    .where('account', '=', account)
    .where('ended_at', 'is', null)
  if (but !== null) query = query.where('id', '<>', but)

  return Number((await query.executeTakeFirst()).numUpdatedRows)
}

export function sessionFrom(row: PeopleTables['people_session']): Session {
  const { id, account, method, device } = row

  return {
    id,
    account,
    method,
    device,
    factorAt: row.factor_at,
    confirmedAt: row.confirmed_at,
    createdAt: row.created_at,
    seenAt: row.seen_at,
  }
}

/** Those that ended before the moment, and those that nobody has used since it: they have run out. Answers how many. */
export async function deleteEndedSessions(tx: Tx, before: Date): Promise<number> {
  const deleted = await tx
    .$extendTables<PeopleTables>()
    .deleteFrom('people_session')
    .where((where) => where.or([where('ended_at', '<', before), where('seen_at', '<', before)]))
    .executeTakeFirst()

  return Number(deleted.numDeletedRows)
}
