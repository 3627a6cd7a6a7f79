import { request as requests, type Page } from '@playwright/test'
import type { Role } from '../../src/kernel/roles.ts'
import { checkAxe, checkPage } from './support/check-page.ts'
import { checkReflow } from './support/check-reflow.ts'
import { crawl, kindOf, onePageOfEachKind } from './support/crawl.ts'
import { expect, test } from './support/journey.ts'
import { signIn } from './support/sign-in.ts'

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

/** What the links lead to for whoever was here already: nobody changes anything, so that it is the same a second time. */
const pagesOf = new Map<Role | 'nobody', readonly string[]>()

for (const as of VISITORS) {
  test.describe(`for ${as}`, () => {
    test.use({ as })

    test('every link leads to a page that they may open, and the first page is fit for everybody', async ({
      page,
      request,
    }) => {
      test.setTimeout(1_200_000)
      const pages = await crawl(request)
      expect(pages.length).toBeGreaterThan(4)
      pagesOf.set(as, pages)

      await page.goto('/')
      await checkPage(page)
    })
  })
}

/**
 * Who has pages that the finance officer never meets, or only reads where they fill in: meetings and members, ballots,
 * people and settings.
 */
const WITH_PAGES_OF_THEIR_OWN = ['forum-clerk', 'forum-member', 'administrator'] as const

/** Kinds of pages that have been checked, in this journey or in the finance officer's. */
const checked = new Set<string>()

for (const as of WITH_PAGES_OF_THEIR_OWN) {
  test.describe(`for ${as}`, () => {
    test.use({ as })

    test('every kind of page that is theirs more than the finance officer’s can be read by everybody', async ({
      page,
      request,
      address,
    }) => {
      test.setTimeout(1_800_000)
      if (checked.size === 0) for (const path of await pagesOfFinanceOfficer(address)) checked.add(kindOf(path))
      const own = onePageOfEachKind(pagesOf.get(as) ?? (await crawl(request)), checked)
      expect(own.length, 'kinds of pages of their own').toBeGreaterThan(0)
      const faults: string[] = []
      for (const path of own) {
        await test.step(path, async () => {
          await checkReading(page, path).catch((fault: unknown) => faults.push(`${path}: ${String(fault)}`))
        })
        checked.add(kindOf(path))
      }

      expect(faults.join('\n')).toBe('')
    })
  })
}

async function checkReading(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await checkAxe(page)
  await checkReflow(page)
}

/** What the finance officer's own journey checks for everybody. */
async function pagesOfFinanceOfficer(address: string): Promise<readonly string[]> {
  const storageState = await signIn(address, 'finance-officer')
  const browser = await requests.newContext({ baseURL: address, storageState })
  try {
    // Under /forum the clerk has forms on pages of the same address.
    return (await crawl(browser)).filter((path) => !path.startsWith('/forum'))
  } finally {
    await browser.dispose()
  }
}
