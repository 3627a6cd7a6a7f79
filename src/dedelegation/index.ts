import type { Pages } from '../platform/web/page.ts'
import { registerAnalysisPages } from './pages/analysis-pages.ts'
import { registerCatalogue } from './pages/catalogue.ts'
import { registerNewLine } from './pages/new-line.ts'
import { registerNewService } from './pages/new-service.ts'
import { registerUndo } from './pages/undo.ts'
import { registerWorkbench } from './pages/workbench.ts'

export { startYear, type StartYear } from './actions/start-year.ts'
export { loadYear } from './store/load-year.ts'
export { readYearData } from './store/year-data.ts'

export function registerDedelegationPages(pages: Pages): void {
  registerCatalogue(pages)
  registerNewService(pages)
  registerWorkbench(pages)
  registerUndo(pages)
  registerNewLine(pages)
  registerAnalysisPages(pages)
}
