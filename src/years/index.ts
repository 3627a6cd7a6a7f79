import type { Pages } from '../platform/web/page.ts'
import { showHome } from './pages/home.ts'

export function registerYearsPages(pages: Pages): void {
  pages.get('/years/:year', 'years.read', showHome)
}
