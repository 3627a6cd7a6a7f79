import type { Pages } from '../platform/web/page.ts'
import { registerAnalysisPages } from './pages/analysis-pages.ts'
import { registerUndo } from './pages/undo.ts'
import { registerWorkbench } from './pages/workbench.ts'
import { loadYear } from './store/load-year.ts'

export { startYear, type StartYear } from './actions/start-year.ts'
export { loadYear } from './store/load-year.ts'
export { readYearData } from './store/year-data.ts'

export function registerDedelegationPages(pages: Pages): void {
  registerWorkbench(pages)
  registerUndo(pages)
  registerAnalysisPages(pages, loadYear)
}
