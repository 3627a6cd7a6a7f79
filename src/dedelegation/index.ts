import type { Invariant } from '../platform/verify/invariant.ts'
import { booksReadable } from './invariants/books-readable.ts'
import { chargesSum } from './invariants/charges-sum.ts'
import { comparatorsReadable } from './invariants/comparators-readable.ts'
import { versionsFollow } from './invariants/versions-follow.ts'
import type { Pages } from '../platform/web/page.ts'
import { registerAmendProposal } from './pages/amend-proposal.ts'
import { registerAnalysisPages } from './pages/analysis-pages.ts'
import { registerAssumptions } from './pages/assumptions.ts'
import { registerFactorValues } from './pages/factor-values.ts'
import { registerCatalogue } from './pages/catalogue.ts'
import { registerCommentary } from './pages/commentary.ts'
import { registerFrozenTerms } from './pages/frozen-terms.ts'
import { registerImportRates } from './pages/import-rates.ts'
import { registerMine } from './pages/mine.ts'
import { registerNewLine } from './pages/new-line.ts'
import type { AroundTheRates } from './pages/around.ts'
import { registerNewService } from './pages/new-service.ts'
import { registerProposals } from './pages/proposals.ts'
import { registerPutProposals } from './pages/put-proposals.ts'
import { registerScenarios } from './pages/scenarios.ts'
import { registerStartRates } from './pages/start-rates.ts'
import { registerUndo } from './pages/undo.ts'
import { registerVersions } from './pages/versions.ts'
import { registerWorkbench } from './pages/workbench.ts'

export type { AroundTheRates } from './pages/around.ts'
export { DEDELEGATION_PERMISSIONS } from './core/may.ts'
export { listEffects } from './store/list-effects.ts'
export { takeDecision } from './actions/take-decision.ts'
export { startYear, type StartYear } from './actions/start-year.ts'
export { startNextYear } from './actions/start-next-year.ts'
export { findYear, listYears, type StartedYear } from './store/years.ts'
export { findProposal } from './store/scenarios.ts'
export { loadProposalRows, type LoadedRows } from './store/load-rows.ts'
export { notReady } from './pages/not-ready.ts'
export { forumView } from './pages/forum-view.ts'
export { findWaysToPut } from './pages/ways-to-put.ts'
export { loadAsked } from './store/load-proposals.ts'
export { loadYear, whatYearLacks } from './store/load-year.ts'
export { listServiceNames } from './store/service-names.ts'
export { findConversionRules } from './store/conversion-rules.ts'
export { nameOfRateFactor } from './core/factor-names.ts'
export { listDataYears, readYearData } from './store/year-data.ts'

export function registerDedelegationPages(pages: Pages, around: AroundTheRates): void {
  registerCatalogue(pages)
  registerNewService(pages)
  registerWorkbench(pages)
  registerUndo(pages)
  registerNewLine(pages)
  registerCommentary(pages)
  registerVersions(pages)
  registerScenarios(pages)
  registerAssumptions(pages)
  registerImportRates(pages)
  registerStartRates(pages)
  registerProposals(pages, around)
  registerPutProposals(pages)
  registerFrozenTerms(pages)
  registerMine(pages)
  registerAmendProposal(pages)
  registerAnalysisPages(pages)
  registerFactorValues(pages)
}

export const DEDELEGATION_INVARIANTS: readonly Invariant[] = [
  booksReadable,
  versionsFollow,
  chargesSum,
  comparatorsReadable,
]
