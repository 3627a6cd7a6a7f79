import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { PeopleTables } from './tables.ts'

/** How somebody can prove who they are, without any of the secrets themselves. */
export type Factors = Readonly<{
  hasPassword: boolean
  hasApp: boolean
  recoveryCodes: number
  passkeys: number
  /** Signs in with the authority's own accounts. */
  identities: number
}>

export async function factorsOf(tx: Tx, account: string): Promise<Factors> {
  const { rows } = await sql<{ has_password: boolean; has_app: boolean; recovery_codes: bigint }>`
    select has_password, has_app, recovery_codes from people_factors(${account}::uuid)`.execute(tx)
  const tables = tx.$extendTables<PeopleTables>()
  const passkeys = await tables.selectFrom('people_passkey').select('id').where('account', '=', account).execute()
  const identities = await tables
    .selectFrom('people_identity')
    .select('subject')
    .where('account', '=', account)
    .execute()
  const [found] = rows

  return {
    hasPassword: found?.has_password === true,
    hasApp: found?.has_app === true,
    recoveryCodes: Number(found?.recovery_codes ?? 0),
    passkeys: passkeys.length,
    identities: identities.length,
  }
}

/** Takes the app, its recovery codes and every passkey away; the password stays. */
export async function resetFactors(tx: Tx, account: string): Promise<void> {
  await sql`select people_reset_factors(${account}::uuid)`.execute(tx)
  await tx.$extendTables<PeopleTables>().deleteFrom('people_passkey').where('account', '=', account).execute()
}
