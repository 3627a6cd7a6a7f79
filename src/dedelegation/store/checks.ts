import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { bookSchema } from './book-schema.ts'
import { loadScenario, type LoadedYear } from './load-year.ts'
import { listScenarios } from './scenarios.ts'
import type { DedelegationTables } from './tables.ts'
import { listYears } from './years.ts'

/** Every scenario in use as its latest version makes it; those whose year lacks something to be worked out are left out. */
export async function* loadEveryScenario(tx: Tx): AsyncGenerator<LoadedYear> {
  for (const { year } of await listYears(tx)) {
    for (const { id } of await listScenarios(tx, year)) {
      const loaded = await loadScenario(tx, year, id)
      if (typeof loaded !== 'string') yield loaded
    }
  }
}

type OfVersion = Readonly<{ year: string; scenario: string; number: number }>

/** Every saved version whose rates cannot be read, or are of another year, with why. A few books are in memory at a time. */
export async function unreadableBooks(tx: Tx): Promise<readonly (OfVersion & Readonly<{ why: string }>)[]> {
  const versions = await tx
    .$extendTables<DedelegationTables>()
    .selectFrom('dedelegation_version as version')
    .innerJoin('dedelegation_scenario as scenario', 'scenario.id', 'version.scenario')
    .select(['scenario.year', 'scenario.id as scenario', 'version.number'])
    .orderBy('scenario.year')
    .orderBy('scenario.id')
    .orderBy('version.number')
    .execute()
  const found: (OfVersion & Readonly<{ why: string }>)[] = []
  for (let start = 0; start < versions.length; start += AT_ONCE) {
    const batch = versions.slice(start, start + AT_ONCE)
    const books = await booksOf(tx, batch)
    for (const [index, version] of batch.entries()) {
      const why = whyUnreadable(version.year, books[index])
      if (why !== null) found.push({ ...version, why })
    }
  }

  return found
}

const AT_ONCE = 50

async function booksOf(tx: Tx, versions: readonly OfVersion[]): Promise<readonly unknown[]> {
  const rows = await tx
    .$extendTables<DedelegationTables>()
    .selectFrom('dedelegation_version')
    .select(['scenario', 'number', 'book'])
    .where((where) => where.or(versions.map(({ scenario, number }) => where.and({ scenario, number }))))
    .execute()
  const books = new Map(rows.map((row) => [`${row.scenario} ${row.number}`, row.book]))

  return versions.map(({ scenario, number }) => books.get(`${scenario} ${number}`))
}

function whyUnreadable(year: string, stored: unknown): string | null {
  const book = bookSchema.safeParse(stored)
  if (!book.success) return book.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')

  return book.data.year === year ? null : `it is of ${book.data.year}`
}

/** Versions that were made by undo, redo or restore and do not hold the rates of the version that they name. */
export async function versionsUnlikeTheirSource(tx: Tx): Promise<readonly OfVersion[]> {
  return tx
    .$extendTables<DedelegationTables>()
    .selectFrom('dedelegation_version as version')
    .innerJoin('dedelegation_version as source', (join) =>
      join.onRef('source.scenario', '=', 'version.scenario').onRef('source.number', '=', 'version.same_as'),
    )
    .innerJoin('dedelegation_scenario as scenario', 'scenario.id', 'version.scenario')
    .select(['scenario.year', 'scenario.id as scenario', 'version.number'])
    .where(sql<boolean>`version.book is distinct from source.book`)
    .execute()
}

/** Years that were started and have not exactly one proposal, and scenarios without a version. */
export async function withoutProposal(tx: Tx): Promise<readonly Readonly<{ year: string; proposals: number }>[]> {
  const { rows } = await sql<{ year: string; proposals: number }>`
    select y.year, (count(v.scenario) filter (where s.proposal))::integer as proposals
    from dedelegation_year y left join dedelegation_scenario s on s.year = y.year
    left join dedelegation_version v on v.scenario = s.id and v.number = 1
    group by y.year having count(v.scenario) filter (where s.proposal) <> 1 order by y.year`.execute(tx)

  return rows
}
