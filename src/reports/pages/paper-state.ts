import type { Db } from '../../platform/database/database.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { findingsOf } from '../core/findings.ts'
import { parseProse } from '../formats/prose-file.ts'
import { loadPaper } from '../store/paper.ts'
import { listPublished } from '../store/published.ts'

/** Where a year's paper stands: how often it was published, and how many findings stop it being published now. */
export type PaperState = Readonly<{ published: number; blocking: number }>

/** Null for a year whose paper nobody has begun. */
export async function findPaperState(db: Db, models: YearModels): Promise<PaperState | null> {
  const { prose, register } = await loadPaper(db, models.year)
  if (prose.sections.length === 0) return null
  const published = await listPublished(db, models.year)
  const findings = findingsOf(models, parseProse(prose), register.facts)

  return { published: published.length, blocking: findings.filter(({ severity }) => severity === 'stop').length }
}
