import { test as base, expect, type Page } from '@playwright/test'
import type { Role } from '../../../src/kernel/roles.ts'
import { NOBODY, signIn } from './sign-in.ts'
import { startApp } from './start-app.ts'

/**
 * `test` for journeys: `page` opens the application by path ('/schools'), and a test fails when the browser reports an
 * error, a blocked resource or a request to another site.
 *
 * A file that changes something names its story, `test.use({ story: 'import schools' })`: each story has a program and a
 * demo borough of its own. Those that only read share one.
 *
 * Who asks is signed in already: the finance officer, or whoever the file names, `test.use({ as: 'auditor' })`; 'nobody'
 * has not signed in.
 */
export const test = base.extend<{ watched: void; as: Role | 'nobody' }, { story: string; address: string }>({
  as: ['finance-officer', { option: true }],
  story: ['reading', { option: true, scope: 'worker' }],
  address: [
    // The story is asked for so that another story is another worker.
    async ({ story: _ }, use) => {
      const app = await startApp()
      await use(app.address)
      await app.stop()
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: async ({ address }, use) => use(address),
  storageState: async ({ address, as }, use) => use(as === 'nobody' ? NOBODY : await signIn(address, as)),
  watched: [
    async ({ page, address }, use) => {
      const complaints = watch(page, address)
      await use()
      expect(complaints, 'the browser complains about nothing').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

function watch(page: Page, address: string): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // A page that is shown again with its errors (409, 422) or says why not (403, 404) is no fault of the page.
    if (message.type() === 'error' && !/status of (?:403|404|405|409|413|422)/.test(message.text())) {
      complaints.push(`console: ${message.text()}`)
    }
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(`${address}/`)) complaints.push(`request to elsewhere: ${request.url()}`)
  })

  return complaints
}
