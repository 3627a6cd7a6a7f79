import { page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { demoPath, wayBack } from './paths.ts'

/** Where whoever must sign in is sent. In the demo, to its people. */
export async function askToSignIn({ query, site }: PageRequest): Promise<PageResponse> {
  const to = wayBack(query['to'] ?? '/')
  if (site.demo) return redirect(demoPath(to))

  return page('people/pages/sign-in.njk', { title: 'Sign in', section: 'sign-in', to })
}
