import { z } from 'zod'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import type { PaperOfYear } from '../../dedelegation/core/proposal-rows.ts'
import { loadPaper } from './paper.ts'
import type { ReportsTables } from './tables.ts'

/** Whether the year's paper was begun, and which services its last published version asks about, phase by phase. */
export async function findPaperOfYear(db: Db, year: FundingYear): Promise<PaperOfYear> {
  const row = await db
    .$extendTables<ReportsTables>()
    .selectFrom('reports_published')
    .select('figures')
    .where('year', '=', year)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) {
    const { prose } = await loadPaper(db, year)

    return prose.sections.length === 0 ? null : { published: new Set() }
  }
  const { services } = figuresSchema.parse(row.figures)

  return { published: new Set(services.map(({ service, phase }) => `${service}/${phase}`)) }
}

const figuresSchema = z.object({ services: z.array(z.object({ service: z.string(), phase: z.string() })) })
