import type { Pages } from '../platform/web/page.ts'
import { openFrontDoor } from './pages/front-door.ts'
import { askForYear, chooseYear } from './pages/choose-year.ts'
import { showHome } from './pages/home.ts'
import { CHOOSE_YEAR_PATH } from './pages/paths.ts'
import { showYears, startYearAfter } from './pages/years.ts'

export { YEARS_PERMISSIONS } from './core/may.ts'
export { readCalendar } from './store/calendar.ts'

export function registerYearsPages(pages: Pages): void {
  pages.get('/', 'public.read', openFrontDoor)
  pages.get(CHOOSE_YEAR_PATH, 'years.choose', askForYear)
  pages.post(CHOOSE_YEAR_PATH, 'years.choose', chooseYear)
  pages.get('/years', 'years.read', (request) => showYears(request))
  pages.post('/years', 'years.start', startYearAfter)
  pages.get('/years/:year', 'years.read', showHome)
}

export { findBudgetsDeadline } from './store/deadline.ts'
export { findSiteYears, findYearsWorkedOn } from './store/working-years.ts'
