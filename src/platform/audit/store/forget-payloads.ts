import { sql } from 'kysely'
import type { Tx } from '../../database/database.ts'

/**
 * Deletes what events of these actions ("people.sign-in", or "people.*" for all that begin so) say, that were recorded
 * before the moment; the events stay, and the chain holds. Only the program itself may, which the database sees to.
 */
export async function forgetPayloads(tx: Tx, actions: readonly string[], before: Date): Promise<number> {
  const patterns = actions.map((action) => action.replaceAll('_', '\\_').replace(/\*$/, '%'))
  const { rows } = await sql<{ forgotten: bigint }>`
    select platform_forget_payloads(${sql.val(patterns)}::text[], ${before}) as forgotten`.execute(tx)

  return Number(rows[0]?.forgotten ?? 0)
}
