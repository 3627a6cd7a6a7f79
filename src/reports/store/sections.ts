import { sql } from 'kysely'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { ReportsTables } from './tables.ts'

/** A section of a year's paper at one of its versions, numbered from 1. */
export type SectionVersion = Readonly<{
  section: string
  number: number
  place: number
  title: string
  markdown: string
  removed: boolean
  by: string
  at: Date
}>

export type NewSectionVersion = Omit<SectionVersion, 'by' | 'at'> & Readonly<{ year: FundingYear }>

/** Makes this transaction the only one that changes the paper's sections until it ends. */
export async function lockSections(tx: Tx, year: FundingYear): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reports sections ${year}`}, 0))`.execute(tx)
}

/** The present version of every section, in the paper's order; removed ones too, since their numbers go on. */
export async function listSections(db: Db, year: FundingYear): Promise<readonly SectionVersion[]> {
  const rows = await versions(db).where('year', '=', year).orderBy('section').orderBy('number', 'desc').execute()
  const latest = rows.filter((row, index) => row.section !== rows[index - 1]?.section)

  return latest.map(toVersion).sort((a, b) => a.place - b.place || a.section.localeCompare(b.section))
}

/** Every version of one section, the latest first. */
export async function listSectionVersions(
  db: Db,
  year: FundingYear,
  section: string,
): Promise<readonly SectionVersion[]> {
  const rows = await versions(db)
    .where('year', '=', year)
    .where('section', '=', section)
    .orderBy('number', 'desc')
    .execute()

  return rows.map(toVersion)
}

/** False when another writer saved that number first. */
export async function appendSection(tx: Tx, version: NewSectionVersion, actor: Actor, at: Date): Promise<boolean> {
  const result = await tx
    .$extendTables<ReportsTables>()
    .insertInto('reports_section_version')
    .values({ ...version, by_id: actor.id, by_name: actor.name, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()

  return result.numInsertedOrUpdatedRows === 1n
}

function versions(db: Db) {
  return db
    .$extendTables<ReportsTables>()
    .selectFrom('reports_section_version')
    .select(['section', 'number', 'place', 'title', 'markdown', 'removed', 'by_name', 'at'])
}

type Row = Readonly<{
  section: string
  number: number
  place: number
  title: string
  markdown: string
  removed: boolean
  by_name: string
  at: Date
}>

function toVersion({ by_name, ...row }: Row): SectionVersion {
  return { ...row, by: by_name }
}
