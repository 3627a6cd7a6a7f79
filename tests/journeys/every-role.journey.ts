import type { Role } from '../../src/kernel/roles.ts'
import { checkPage } from './support/check-page.ts'
import { crawl } from './support/crawl.ts'
import { expect, test } from './support/journey.ts'

/** The finance officer, who meets the most pages, has a journey of their own; these meet fewer, and other ones. */
const VISITORS: readonly (Role | 'nobody')[] = [
  'nobody',
  'administrator',
  'head-teacher',
  'academy-user',
  'school-staff',
  'service-manager',
  'forum-clerk',
  'forum-member',
  'practitioner',
  'auditor',
]

for (const as of VISITORS) {
  test.describe(`for ${as}`, () => {
    test.use({ as })

    test('every link leads to a page that they may open, and the first page is fit for everybody', async ({
      page,
      request,
    }) => {
      test.setTimeout(1_200_000)
      expect((await crawl(request)).length).toBeGreaterThan(4)

      await page.goto('/')
      await checkPage(page)
    })
  })
}
