import type { Db, Tx } from '../../platform/database/database.ts'
import type { Referral } from '../core/referral.ts'
import type { ForumTables } from './tables.ts'

/** The last application about a question; null where there was none. */
export async function findReferralOf(db: Db, question: string): Promise<Referral | null> {
  const row = await selection(db)
    .where('question', '=', question)
    .orderBy('decision', 'desc')
    .orderBy('prepared_on', 'desc')
    .orderBy('state')
    .limit(1)
    .executeTakeFirst()

  return row === undefined ? null : toReferral(row)
}

export async function insertReferral(tx: Tx, referral: Referral): Promise<void> {
  await tx.$extendTables<ForumTables>().insertInto('forum_referral').values(toRow(referral)).execute()
}

/** False when somebody saved first. */
export async function saveReferral(tx: Tx, referral: Referral): Promise<boolean> {
  const { id, ...row } = toRow(referral)
  const result = await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_referral')
    .set({ ...row, version: referral.version + 1 })
    .where('id', '=', id)
    .where('version', '=', referral.version)
    .executeTakeFirstOrThrow()

  return result.numUpdatedRows === 1n
}

function selection(db: Db) {
  return db.$extendTables<ForumTables>().selectFrom('forum_referral').selectAll()
}

type Row = Awaited<ReturnType<ReturnType<typeof selection>['execute']>>[number]

function toReferral(row: Row): Referral {
  const { id, question, state, grounds, answer, version } = row

  return {
    ...{ id, question, state, grounds, answer, version },
    decision: Number(row.decision),
    preparedOn: row.prepared_on,
    sentOn: row.sent_on,
    answeredOn: row.answered_on,
  }
}

function toRow({ decision, preparedOn, sentOn, answeredOn, ...rest }: Referral) {
  return {
    ...rest,
    decision: BigInt(decision),
    prepared_on: preparedOn,
    sent_on: sentOn,
    answered_on: answeredOn,
  }
}
