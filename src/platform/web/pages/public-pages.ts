import type { FundingYear } from '../../../kernel/funding-year.ts'
import { WORDS } from './words.ts'
import { page, redirect, type Pages } from '../page.ts'

/** The front door, and the pages that every public service has. */
export function registerPublicPages(pages: Pages, year: FundingYear): void {
  pages.get('/', 'public.read', async () => redirect(`/years/${year}`))
  for (const [path, template, title] of STANDING) {
    pages.get(path, 'public.read', async () => page(`platform/web/pages/${template}.njk`, { title, words: WORDS }))
  }
}

const STANDING = [
  ['/cookies', 'cookies', 'Cookies'],
  ['/privacy', 'privacy', 'Privacy'],
  ['/accessibility-statement', 'accessibility-statement', 'Accessibility statement'],
  ['/help', 'help', 'Help'],
] as const
