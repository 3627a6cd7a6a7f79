import { forAll, type Permissions } from '../../../kernel/permission.ts'
import { WORDS } from './words.ts'
import { page, type Pages } from '../page.ts'

export const PUBLIC_PERMISSIONS: Permissions = { 'public.read': forAll('any', 'anyone') }

/** The pages that every public service has. */
export function registerPublicPages(pages: Pages): void {
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
