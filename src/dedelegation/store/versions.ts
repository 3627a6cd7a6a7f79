import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { rememberReads } from '../../platform/database/remember-reads.ts'
import type { RateBook } from '../core/rate-book.ts'
import type { HistoryStep, MadeAs } from '../core/version-history.ts'
import { readBook } from './book-schema.ts'
import type { DedelegationTables } from './tables.ts'

/** One saved state of a scenario's rates, with who saved it and why; numbered from 1 without gaps, never changed. */
export type Version = VersionHeading & Readonly<{ book: RateBook }>

export type VersionHeading = HistoryStep & Readonly<{ note: string; by: string; at: Date }>

type NewVersion = Readonly<{
  scenario: string
  number: number
  madeAs: MadeAs
  sameAs: number | null
  book: RateBook
  note: string
  /** Made by the client: a second press with the same id appends nothing. */
  request: string
}>

/** Null where the scenario is not there. */
export async function findCurrentVersion(db: Db, scenario: string): Promise<Version | null> {
  const row = await headings(db).where('scenario', '=', scenario).orderBy('number', 'desc').limit(1).executeTakeFirst()

  return row === undefined ? null : versionOf(db, scenario, toHeading(row))
}

export async function findVersion(db: Db, scenario: string, number: number): Promise<Version | null> {
  const row = await headings(db).where('scenario', '=', scenario).where('number', '=', number).executeTakeFirst()

  return row === undefined ? null : versionOf(db, scenario, toHeading(row))
}

/** With its book, which is the same for ever: a version is never changed. */
async function versionOf(db: Db, scenario: string, heading: VersionHeading): Promise<Version> {
  const key = `${scenario} ${heading.number} ${heading.at.toISOString()}`
  const book = await remembered(db, key, async () => {
    const row = await headings(db)
      .select('book')
      .where('scenario', '=', scenario)
      .where('number', '=', heading.number)
      .executeTakeFirstOrThrow()

    return readBook(row.book)
  })

  return { ...heading, book }
}

const remembered = rememberReads<RateBook>(32)

/** Without the books; the latest first. */
export async function listVersions(db: Db, scenario: string): Promise<readonly VersionHeading[]> {
  const rows = await headings(db).where('scenario', '=', scenario).orderBy('number', 'desc').execute()

  return rows.map(toHeading)
}

/** The number that an earlier press of the same button was given; null where this is the first. */
export async function findNumberOfRequest(db: Db, scenario: string, request: string): Promise<number | null> {
  const row = await db
    .$extendTables<DedelegationTables>()
    .selectFrom('dedelegation_version')
    .select('number')
    .where('scenario', '=', scenario)
    .where('request', '=', request)
    .executeTakeFirst()

  return row?.number ?? null
}

/** The caller holds the scenario's lock; the database refuses a number that does not follow. */
export async function appendVersion(tx: Tx, version: NewVersion, actor: Actor, at: Date): Promise<void> {
  await tx
    .$extendTables<DedelegationTables>()
    .insertInto('dedelegation_version')
    .values({
      scenario: version.scenario,
      number: version.number,
      made_as: version.madeAs,
      same_as: version.sameAs,
      book: JSON.stringify(version.book),
      note: version.note,
      request: version.request,
      by_id: actor.id,
      by_name: actor.name,
      at,
    })
    .execute()
}

function headings(db: Db) {
  return db
    .$extendTables<DedelegationTables>()
    .selectFrom('dedelegation_version')
    .select(['number', 'made_as', 'same_as', 'note', 'by_name', 'at'])
}

type HeadingRow = Readonly<{
  number: number
  made_as: MadeAs
  same_as: number | null
  note: string
  by_name: string
  at: Date
}>

function toHeading(row: HeadingRow): VersionHeading {
  return {
    number: row.number,
    madeAs: row.made_as,
    sameAs: row.same_as,
    note: row.note,
    by: row.by_name,
    at: row.at,
  }
}
