import type { Page } from '@playwright/test'
import { expect } from './journey.ts'

/** One h1, no level skipped, and a title that starts with what the page is about. */
export async function checkHeadings(page: Page): Promise<void> {
  const headings = await page
    .locator('main :is(h1, h2, h3, h4, h5, h6)')
    .evaluateAll((elements) =>
      elements.map((element) => ({ level: Number(element.tagName.slice(1)), text: element.textContent.trim() })),
    )
  const own = headings.filter(({ text }) => text !== 'There is a problem' && text !== 'Success')
  const skipped = own.filter(({ level }, index) => level > (own[index - 1]?.level ?? 0) + 1)

  expect(await page.locator('h1').count(), `one h1 on ${page.url()}`).toBe(1)
  expect(skipped, `no heading skips a level on ${page.url()}`).toEqual([])
  expect(
    headings.filter(({ text }) => text === ''),
    'no heading is empty',
  ).toEqual([])
  expect(await page.title()).toMatch(/^(Error: )?\S.* – Topslice( – .+)?$/)
}
