import type { Db, Tx } from '../../platform/database/database.ts'
import type { CastingGiven } from '../core/casting-vote.ts'
import type { CastingVote } from '../core/result.ts'
import type { ForumTables } from './tables.ts'

/** A casting vote as it was given: each of a poll's turns is kept, the last one counts. */
export type StoredCasting = Omit<CastingGiven, 'at'> &
  Readonly<{ poll: string; casting: CastingVote; at: Date; by: string }>

/** Every casting vote that was given in the polls, in the order of its turns. */
export async function listCastingVotes(db: Db, polls: readonly string[]): Promise<readonly StoredCasting[]> {
  if (polls.length === 0) return []
  const rows = await castingVotes(db)
    .where('poll', 'in', [...polls])
    .orderBy('poll')
    .orderBy('turn')
    .execute()

  return rows.map(toCasting)
}

export async function findLastCasting(db: Db, poll: string): Promise<StoredCasting | null> {
  return (await listCastingVotes(db, [poll])).at(-1) ?? null
}

/** Every one there is, of voided polls too. */
export async function listAllCastingVotes(db: Db): Promise<readonly StoredCasting[]> {
  return (await castingVotes(db).orderBy('poll').orderBy('turn').execute()).map(toCasting)
}

export async function appendCasting(tx: Tx, { poll, casting, at, by, ...rest }: StoredCasting): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_casting_vote')
    .values({ poll, casting: casting ?? 'none', given_at: at, given_by: by, ...rest })
    .execute()
}

/** What of it is published and sealed where it decided. */
export function publicCasting({ turn, at, given, salt, receipt }: StoredCasting): CastingGiven {
  return { turn, at: at.toISOString(), given, salt, receipt }
}

function castingVotes(db: Db) {
  return db.$extendTables<ForumTables>().selectFrom('forum_casting_vote').selectAll()
}

function toCasting(row: ForumTables['forum_casting_vote']): StoredCasting {
  const { poll, turn, casting, given_at: at, given_by: by, given, salt, receipt } = row

  return { poll, turn, casting: casting === 'none' ? null : casting, at, by, given, salt, receipt }
}
