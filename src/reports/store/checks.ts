import type { Tx } from '../../platform/database/database.ts'
import type { ReportsTables } from './tables.ts'

/** A published paper as it is kept: its frozen parts unread, and what each of its files begins with. */
export type KeptPaper = Readonly<{
  year: string
  number: number
  document: unknown
  figures: unknown
  files: readonly Readonly<{ format: string; body: Uint8Array }>[]
}>

/** One paper with its files in memory at a time. */
export async function* keptPapers(tx: Tx): AsyncGenerator<KeptPaper> {
  const tables = tx.$extendTables<ReportsTables>()
  const papers = await tables
    .selectFrom('reports_published')
    .select(['year', 'number'])
    .orderBy('year')
    .orderBy('number')
    .execute()
  for (const { year, number } of papers) {
    const paper = await tables
      .selectFrom('reports_published')
      .select(['document', 'figures'])
      .where('year', '=', year)
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    const files = await tables
      .selectFrom('reports_published_file')
      .select(['format', 'body'])
      .where('year', '=', year)
      .where('number', '=', number)
      .execute()
    yield { year, number, document: paper.document, figures: paper.figures, files }
  }
}
