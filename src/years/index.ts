import type { Pages } from '../platform/web/page.ts'
import { showHome } from './pages/home.ts'
import { showYears, startYearAfter } from './pages/years.ts'

export function registerYearsPages(pages: Pages): void {
  pages.get('/years', 'years.read', (request) => showYears(request))
  pages.post('/years', 'years.start', startYearAfter)
  pages.get('/years/:year', 'years.read', showHome)
}
