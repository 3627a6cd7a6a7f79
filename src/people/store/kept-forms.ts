import { z } from 'zod'
import type { Tx } from '../../platform/database/database.ts'
import type { KeptForm } from '../core/kept-form.ts'
import type { PeopleTables } from './tables.ts'

const Fields = z.array(z.tuple([z.string(), z.string()]))

export async function insertKeptForm(
  tx: Tx,
  kept: Readonly<{ hash: string; account: string; form: KeptForm; at: Date }>,
): Promise<void> {
  const { hash, account, form, at } = kept
  await tx
    .$extendTables<PeopleTables>()
    .insertInto('people_kept_form')
    .values({ hash, account, path: form.path, fields: JSON.stringify(form.fields), kept_at: at })
    .execute()
}

export async function findForm(
  tx: Tx,
  wanted: Readonly<{ hash: string; account: string; since: Date }>,
): Promise<KeptForm | null> {
  const row = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_kept_form')
    .select(['path', 'fields'])
    .where('hash', '=', wanted.hash)
    .where('account', '=', wanted.account)
    .where('kept_at', '>', wanted.since)
    .executeTakeFirst()

  return row === undefined ? null : { path: row.path, fields: Fields.parse(row.fields) }
}

export async function deleteKeptForm(tx: Tx, account: string, hash: string): Promise<void> {
  await tx
    .$extendTables<PeopleTables>()
    .deleteFrom('people_kept_form')
    .where('hash', '=', hash)
    .where('account', '=', account)
    .execute()
}

export async function deleteKeptFormsBefore(tx: Tx, moment: Date): Promise<void> {
  await tx.$extendTables<PeopleTables>().deleteFrom('people_kept_form').where('kept_at', '<=', moment).execute()
}
