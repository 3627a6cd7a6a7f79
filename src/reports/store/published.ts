import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { PaperDocument } from '../core/paper-document.ts'
import type { PaperFinding } from '../core/paper-finding.ts'
import type { ReportsTables } from './tables.ts'

/** A paper as it was published: it never changes, whatever becomes of the rates and the words that it was made from. */
export type PublishedHeading = Readonly<{ number: number; title: string; by: string; at: Date }>

export type Published = PublishedHeading &
  Readonly<{ document: PaperDocument; findings: readonly PaperFinding[]; contents: string }>

export type NewPublished = Readonly<{
  year: FundingYear
  number: number
  document: PaperDocument
  findings: readonly PaperFinding[]
  /** The model's figures, the prose and the facts that the paper was made from. */
  figures: unknown
  prose: unknown
  facts: unknown
  files: readonly Readonly<{ format: string; body: Uint8Array }>[]
}>

/** The latest first. */
export async function listPublished(db: Db, year: FundingYear): Promise<readonly PublishedHeading[]> {
  const rows = await db
    .$extendTables<ReportsTables>()
    .selectFrom('reports_published')
    .select(['number', 'title', 'by_name', 'at'])
    .where('year', '=', year)
    .orderBy('number', 'desc')
    .execute()

  return rows.map(({ number, title, by_name, at }) => ({ number, title, by: by_name, at }))
}

export async function findPublished(db: Db, year: FundingYear, number: number): Promise<Published | null> {
  const row = await db
    .$extendTables<ReportsTables>()
    .selectFrom('reports_published')
    .select(['number', 'title', 'by_name', 'at', 'document', 'findings'])
    .where('year', '=', year)
    .where('number', '=', number)
    .executeTakeFirst()
  if (row === undefined) return null
  const document = row.document as PaperDocument

  return {
    number: row.number,
    title: row.title,
    by: row.by_name,
    at: row.at,
    document,
    findings: row.findings as readonly PaperFinding[],
    contents: contentsOf(document),
  }
}

export async function findPublishedFile(
  db: Db,
  year: FundingYear,
  number: number,
  format: string,
): Promise<Uint8Array | null> {
  const row = await db
    .$extendTables<ReportsTables>()
    .selectFrom('reports_published_file')
    .select('body')
    .where('year', '=', year)
    .where('number', '=', number)
    .where('format', '=', format)
    .executeTakeFirst()

  return row === undefined ? null : new Uint8Array(row.body)
}

/** False when another writer published that number first. */
export async function appendPublished(tx: Tx, paper: NewPublished, actor: Actor, at: Date): Promise<boolean> {
  const { year, number, document } = paper
  const tables = tx.$extendTables<ReportsTables>()
  const result = await tables
    .insertInto('reports_published')
    .values({
      year,
      number,
      title: document.title,
      document: JSON.stringify(document),
      figures: JSON.stringify(paper.figures),
      prose: JSON.stringify(paper.prose),
      facts: JSON.stringify(paper.facts),
      findings: JSON.stringify(paper.findings),
      by_id: actor.id,
      by_name: actor.name,
      at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (result.numInsertedOrUpdatedRows !== 1n) return false
  await tables
    .insertInto('reports_published_file')
    .values(paper.files.map(({ format, body }) => ({ year, number, format, body })))
    .execute()

  return true
}

/** The document as one comparable text: its parts in one order, as the database may keep them in another. */
export function contentsOf(document: PaperDocument): string {
  return JSON.stringify(sorted(document))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value

  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
