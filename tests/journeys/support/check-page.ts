import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { checkHeadings } from './check-headings.ts'
import { checkPrint } from './check-print.ts'
import { checkReflow } from './check-reflow.ts'
import { checkTables } from './check-tables.ts'
import { checkTabWalk } from './check-tab-walk.ts'
import { checkWords } from './check-words.ts'
import { expect, test } from './journey.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Rules for level AA, or for what tables and forms live by, that axe leaves off unless asked. */
const ALSO = ['target-size', 'td-has-header', 'table-fake-caption', 'label-content-name-mismatch', 'p-as-heading']

/**
 * Everything that a machine can say about whether a page is fit for everybody; fails on the first kind of fault. In a
 * browser without scripts it says nothing: axe needs them, and the same pages are checked in the one that has them.
 */
export async function checkPage(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ media: null })
  await checkAxe(page)
  await checkHeadings(page)
  await checkTables(page)
  await checkWords(page)
  await checkTabWalk(page)
  await checkReflow(page)
  await checkPrint(page)
}

/** axe finds nothing. Each fault is named with the element, so that the message is enough to mend it. */
export async function checkAxe(page: Page): Promise<void> {
  const rules = Object.fromEntries(ALSO.map((rule) => [rule, { enabled: true }]))
  const { violations } = await new AxeBuilder({ page })
    // No page has frames of other sites; without them, axe in one go finds the same in a quarter of the time.
    .setLegacyMode()
    .options({ runOnly: TAGS, rules, resultTypes: ['violations'] })
    .analyze()
  const faults = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)}`),
  )

  expect(faults, `axe on ${page.url()}`).toEqual([])
}
