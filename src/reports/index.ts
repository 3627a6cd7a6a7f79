import type { Invariant } from '../platform/verify/invariant.ts'
import { figuresFrozen } from './invariants/figures-frozen.ts'
import { filesKept } from './invariants/files-kept.ts'
import { versionsNumbered } from './invariants/versions-numbered.ts'
import { loadYear } from '../dedelegation/index.ts'
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

export function registerReportsPages(pages: Pages): void {
  registerPaperPages(pages, (db, year) => loadYear(db, year))
}

export const REPORTS_INVARIANTS: readonly Invariant[] = [versionsNumbered, filesKept, figuresFrozen]
