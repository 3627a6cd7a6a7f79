import type { Invariant } from '../platform/verify/invariant.ts'
import { figuresFrozen } from './invariants/figures-frozen.ts'
import { filesKept } from './invariants/files-kept.ts'
import { versionsNumbered } from './invariants/versions-numbered.ts'
import { loadYear } from '../dedelegation/index.ts'
import type { Db } from '../platform/database/database.ts'
import type { Pages } from '../platform/web/page.ts'
import { registerPaperPages } from './pages/paper-pages.ts'

export { REPORTS_PERMISSIONS } from './core/may.ts'
export { importPaper } from './actions/import-paper.ts'
export { parseProse, readProse, writeProse } from './formats/prose-file.ts'
export { publishedPath } from './pages/paths.ts'
export { findPaperOfYear } from './store/paper-of-year.ts'
export { listPublished, type PublishedHeading } from './store/published.ts'
export { findPaperState, type PaperState } from './pages/paper-state.ts'
export { isPaperFormat, PAPER_FORMATS, writePaper, type PaperFormat } from './formats/write-paper.ts'

/** What the authority is called at this moment; null before its settings say so. */
type FindAuthority = (db: Db) => Promise<string | null>

/**
 * A paper bears the name that the authority has when it is looked at or published; a published one keeps the name that
 * it was published under. Before the settings say any, it is the name that the year was started with.
 */
export function registerReportsPages(pages: Pages, findAuthority: FindAuthority): void {
  registerPaperPages(pages, async (db, year) => {
    const models = await loadYear(db, year)
    const authority = models === null ? null : await findAuthority(db)

    return models === null || authority === null ? models : { ...models, authority }
  })
}

export const REPORTS_INVARIANTS: readonly Invariant[] = [versionsNumbered, filesKept, figuresFrozen]
