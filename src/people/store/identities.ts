import type { Tx } from '../../platform/database/database.ts'
import type { PeopleTables } from './tables.ts'

/** Who somebody is to an identity provider: issuer and subject together, and never an e-mail address. */
export type LinkedIdentity = Readonly<{ issuer: string; subject: string; account: string; linkedAt: Date }>

export async function findIdentity(tx: Tx, issuer: string, subject: string): Promise<LinkedIdentity | null> {
  const row = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_identity')
    .selectAll()
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()

  return row === undefined ? null : identityFrom(row)
}

export async function listIdentities(tx: Tx, account: string): Promise<readonly LinkedIdentity[]> {
  const rows = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_identity')
    .selectAll()
    .where('account', '=', account)
    .orderBy('linked_at')
    .execute()

  return rows.map(identityFrom)
}

/** False when the provider's person has an account here already, this one or another. */
export async function insertIdentity(tx: Tx, identity: LinkedIdentity): Promise<boolean> {
  const { issuer, subject, account, linkedAt } = identity
  const inserted = await tx
    .$extendTables<PeopleTables>()
    .insertInto('people_identity')
    .values({ issuer, subject, account, linked_at: linkedAt })
    .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
    .executeTakeFirst()

  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function deleteIdentities(tx: Tx, account: string, issuer: string): Promise<boolean> {
  const deleted = await tx
    .$extendTables<PeopleTables>()
    .deleteFrom('people_identity')
    .where('account', '=', account)
    .where('issuer', '=', issuer)
    .executeTakeFirst()

  return deleted.numDeletedRows > 0n
}

function identityFrom(row: PeopleTables['people_identity']): LinkedIdentity {
  return { issuer: row.issuer, subject: row.subject, account: row.account, linkedAt: row.linked_at }
}
