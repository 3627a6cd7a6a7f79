import type { Passkey } from '../../platform/auth/passkeys.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { PeopleTables } from './tables.ts'

/** A passkey as its person knows it, with what is needed to check it. */
export type OwnPasskey = Passkey & Readonly<{ account: string; name: string; createdAt: Date; lastUsedAt: Date | null }>

export async function listPasskeys(tx: Tx, account: string): Promise<readonly OwnPasskey[]> {
  const rows = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_passkey')
    .selectAll()
    .where('account', '=', account)
    .orderBy('created_at')
    .execute()

  return rows.map(passkeyFrom)
}

export async function findPasskey(tx: Tx, id: string): Promise<OwnPasskey | null> {
  const row = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_passkey')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()

  return row === undefined ? null : passkeyFrom(row)
}

/** False when there is one with this id already. */
export async function insertPasskey(tx: Tx, passkey: OwnPasskey): Promise<boolean> {
  const { id, account, publicKey, counter, transports, name, createdAt } = passkey
  const inserted = await tx
    .$extendTables<PeopleTables>()
    .insertInto('people_passkey')
    .values({
      id,
      account,
      public_key: Buffer.from(publicKey, 'base64url'),
      counter: BigInt(counter),
      transports: transports.join(','),
      name,
      created_at: createdAt,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()

  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function markPasskeyUsed(tx: Tx, id: string, counter: number, at: Date): Promise<void> {
  await tx
    .$extendTables<PeopleTables>()
    .updateTable('people_passkey')
    .set({ counter: BigInt(counter), last_used_at: at })
    .where('id', '=', id)
    .execute()
}

/** False when the account has none of that id. */
export async function deletePasskey(tx: Tx, account: string, id: string): Promise<boolean> {
  const deleted = await tx
    .$extendTables<PeopleTables>()
    .deleteFrom('people_passkey')
    .where('account', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()

  return deleted.numDeletedRows === 1n
}

function passkeyFrom(row: PeopleTables['people_passkey']): OwnPasskey {
  return {
    id: row.id,
    account: row.account,
    publicKey: Buffer.from(row.public_key).toString('base64url'),
    counter: Number(row.counter),
    transports: row.transports === '' ? [] : row.transports.split(','),
    name: row.name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }
}
