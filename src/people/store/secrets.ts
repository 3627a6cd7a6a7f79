import type { Tx } from '../../platform/database/database.ts'
import type { PeopleTables } from './tables.ts'

/** How an account proves itself: only to itself and while somebody signs in, to nobody else. */
export type Secret = Readonly<{
  passwordHash: string | null
  passwordChangedAt: Date | null
  /** The TOTP secret, sealed. */
  totpBox: string | null
  /** The time step of the last code that was taken: no code is taken twice. */
  totpLastStep: bigint | null
}>

export async function findSecret(tx: Tx, account: string): Promise<Secret | null> {
  const row = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_secret')
    .selectAll()
    .where('account', '=', account)
    .executeTakeFirst()
  if (row === undefined) return null

  return {
    passwordHash: row.password_hash,
    passwordChangedAt: row.password_changed_at,
    totpBox: row.totp_box,
    totpLastStep: row.totp_last_step,
  }
}

export async function savePassword(tx: Tx, account: string, hash: string, at: Date): Promise<void> {
  const password = { password_hash: hash, password_changed_at: at }
  await tx
    .$extendTables<PeopleTables>()
    .insertInto('people_secret')
    .values({ account, ...password, totp_box: null, totp_last_step: null, totp_since: null })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(password))
    .execute()
}

/** Null takes the second factor away. */
export async function saveTotp(
  tx: Tx,
  account: string,
  box: string | null,
  step: bigint | null,
  at: Date,
): Promise<void> {
  const totp = { totp_box: box, totp_last_step: step, totp_since: box === null ? null : at }
  await tx
    .$extendTables<PeopleTables>()
    .insertInto('people_secret')
    .values({ account, password_hash: null, password_changed_at: null, ...totp })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(totp))
    .execute()
}

/** False when a code of this step or a later one was taken already, also by a request at the same moment. */
export async function takeTotpStep(tx: Tx, account: string, step: bigint): Promise<boolean> {
  const taken = await tx
    .$extendTables<PeopleTables>()
    .updateTable('people_secret')
    .set({ totp_last_step: step })
    .where('account', '=', account)
    .where((where) => where.or([where('totp_last_step', 'is', null), where('totp_last_step', '<', step)]))
    .executeTakeFirst()

  return taken.numUpdatedRows === 1n
}

/** Takes the place of all that there were. */
export async function saveRecoveryCodes(tx: Tx, account: string, hashes: readonly string[]): Promise<void> {
  const tables = tx.$extendTables<PeopleTables>()
  await tables.deleteFrom('people_recovery_code').where('account', '=', account).execute()
  if (hashes.length === 0) return
  await tables
    .insertInto('people_recovery_code')
    .values(hashes.map((hash) => ({ account, hash, used_at: null })))
    .execute()
}

/** The hashes of those that were not used. */
export async function listRecoveryCodes(tx: Tx, account: string): Promise<readonly string[]> {
  const rows = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_recovery_code')
    .select('hash')
    .where('account', '=', account)
    .where('used_at', 'is', null)
    .execute()

  return rows.map(({ hash }) => hash)
}

/** False for one that is none of the account's, or was used. */
export async function useRecoveryCode(tx: Tx, account: string, hash: string, at: Date): Promise<boolean> {
  const used = await tx
    .$extendTables<PeopleTables>()
    .updateTable('people_recovery_code')
    .set({ used_at: at })
    .where('account', '=', account)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()

  return used.numUpdatedRows === 1n
}

export async function countRecoveryCodes(tx: Tx, account: string): Promise<number> {
  const { left } = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_recovery_code')
    .select((count) => count.fn.countAll<bigint>().as('left'))
    .where('account', '=', account)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()

  return Number(left)
}
