import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { ActionState, ForumAction } from '../core/action-log.ts'
import type { ForumTables } from './tables.ts'

/** Every action that any meeting asked for. */
export async function listActions(db: Db): Promise<readonly ForumAction[]> {
  return (await selection(db).orderBy('due').orderBy('id').execute()).map(toAction)
}

export async function findAction(db: Db, id: string): Promise<ForumAction | null> {
  const row = await selection(db).where('id', '=', id).executeTakeFirst()

  return row === undefined ? null : toAction(row)
}

/** The same, held until the transaction ends. */
export async function lockAction(tx: Tx, id: string): Promise<ForumAction | null> {
  const row = await selection(tx).where('id', '=', id).forUpdate().executeTakeFirst()

  return row === undefined ? null : toAction(row)
}

export type NewAction = Readonly<{
  id: string
  meeting: string
  item: string | null
  what: string
  owner: string
  due: CalendarDate | null
}>

/** False when the id was used before. */
export async function insertAction(tx: Tx, action: NewAction): Promise<boolean> {
  const result = await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_action')
    .values({ ...action, state: 'open', settled_on: null, note: '' })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()

  return result.numInsertedOrUpdatedRows === 1n
}

export type ActionChange = Readonly<{
  owner: string
  due: CalendarDate | null
  state: ActionState
  settledOn: CalendarDate | null
  note: string
}>

export async function saveAction(tx: Tx, id: string, { settledOn, ...rest }: ActionChange): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_action')
    .set({ ...rest, settled_on: settledOn })
    .set((set) => ({ version: set('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

function selection(db: Db) {
  return db.$extendTables<ForumTables>().selectFrom('forum_action').selectAll()
}

function toAction(row: Omit<ForumTables['forum_action'], 'version'> & Readonly<{ version: number }>): ForumAction {
  const { settled_on: settledOn, ...rest } = row

  return { ...rest, settledOn }
}
