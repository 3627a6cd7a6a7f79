import type { Db } from '../../platform/database/database.ts'
import type { AdoptedRule } from '../core/constitution.ts'
import type { ForumTables } from './tables.ts'

/** What the forum settled for itself, in the order in which it was recorded. */
export async function listRules(db: Db): Promise<readonly AdoptedRule[]> {
  const rows = await db.$extendTables<ForumTables>().selectFrom('forum_rule').selectAll().orderBy('number').execute()

  return rows.map(({ rule, value, from_day: from, clause }) => ({ rule, value, from, clause }))
}
