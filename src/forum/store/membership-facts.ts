import type { Db, Tx } from '../../platform/database/database.ts'
import { must } from '../../kernel/assert.ts'
import type { MembershipFacts } from '../core/membership-facts.ts'
import type { SchoolSeen } from '../core/school-seen.ts'
import type { ForumTables } from './tables.ts'

/** Each time that something about who sits on the forum when was recorded. The database itself keeps seats and terms. */
export async function listMembershipFacts(db: Db): Promise<MembershipFacts> {
  const rows = (await facts(db).orderBy('number').execute()).map((row) => ({
    ...row,
    recorded: row.recorded_at?.toISOString() ?? null,
  }))
  const of = (kind: FactRow['kind']) => rows.filter((row) => row.kind === kind)

  return {
    seats: of('seat').map(({ seat, from_day, to_day: to, recorded }) => ({
      seat,
      from: known(from_day),
      to,
      recorded,
    })),
    terms: of('term').map(({ seat, term, from_day, to_day, ended_on: ended, recorded }) => ({
      ...{ term: known(term), seat, from: known(from_day), to: known(to_day), ended, recorded },
    })),
    schools: of('school').map(({ seat, term, ended_on: left, recorded }) => ({
      ...{ term: known(term), seat, left, recorded },
    })),
  }
}

/** Keeps what is seen of members' schools where it is another than was seen last. The caller holds the membership. */
export async function keepSchoolsSeen(tx: Tx, seen: readonly SchoolSeen[], at: Date): Promise<void> {
  const rows = await facts(tx).where('kind', '=', 'school').orderBy('number').execute()
  const before = new Map(rows.map(({ term, ended_on }) => [term, ended_on]))
  const others = seen.filter(({ term, left }) => (before.get(term) ?? null) !== left)
  if (others.length === 0) return
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_membership_fact')
    .values(
      others.map(({ seat, term, left }) => ({
        ...{ kind: 'school' as const, seat, term, from_day: null, to_day: null, ended_on: left, recorded_at: at },
      })),
    )
    .execute()
}

type FactRow = Pick<ForumTables['forum_membership_fact'], 'kind'>

function facts(db: Db) {
  return db.$extendTables<ForumTables>().selectFrom('forum_membership_fact').selectAll()
}

function known<T>(value: T | null): T {
  return must(value, 'a fact of the membership has what its kind has')
}
