import type { Db, Tx } from '../../platform/database/database.ts'
import type { AdoptedRule } from '../core/constitution.ts'
import type { GivenPupils } from '../core/composition.ts'
import type { ForumTables } from './tables.ts'

/** What the forum settled for itself, in the order in which it was recorded. */
export async function listRules(db: Db): Promise<readonly AdoptedRule[]> {
  const rows = await db.$extendTables<ForumTables>().selectFrom('forum_rule').selectAll().orderBy('number').execute()

  return rows.map(({ rule, value, from_day: from, clause }) => ({ rule, value, from, clause }))
}

export async function appendRule(tx: Tx, { rule, value, from, clause }: AdoptedRule, by: Recorded): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_rule')
    .values({ rule, value, from_day: from, clause, recorded_at: by.at, recorded_by: by.by })
    .execute()
}

/** Every count of pupils, the latest recorded last. */
export async function listPupilCounts(db: Db): Promise<readonly GivenPupils[]> {
  const rows = await db.$extendTables<ForumTables>().selectFrom('forum_pupils').selectAll().orderBy('number').execute()

  return rows.map(({ as_at: asAt, source, pupils }) => ({ asAt, source, pupils }))
}

export async function appendPupilCount(tx: Tx, { asAt, source, pupils }: GivenPupils, by: Recorded): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_pupils')
    .values({ as_at: asAt, source, pupils: JSON.stringify(pupils), recorded_at: by.at, recorded_by: by.by })
    .execute()
}

type Recorded = Readonly<{ at: Date; by: string }>
