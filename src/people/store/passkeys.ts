import type { Tx } from '../../platform/database/database.ts'
import type { PeopleTables } from './tables.ts'

export async function countPasskeys(tx: Tx, account: string): Promise<number> {
  const { passkeys } = await tx
    .$extendTables<PeopleTables>()
    .selectFrom('people_passkey')
    .select((count) => count.fn.countAll<bigint>().as('passkeys'))
    .where('account', '=', account)
    .executeTakeFirstOrThrow()

  return Number(passkeys)
}
