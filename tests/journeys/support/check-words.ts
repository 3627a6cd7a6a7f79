import type { Page } from '@playwright/test'
import { expect } from './journey.ts'

/** Dates are "22 January 2024", and the year above a heading is "2024 to 2025": as people write them, not machines. */
export async function checkWords(page: Page): Promise<void> {
  const words = await page.locator('main').innerText()
  // A box or a file that takes such a date says what it looks like.
  const dates = [...words.matchAll(/.*\b\d{4}-\d{2}-\d{2}\b.*/g)].filter(
    ([line]) => !/(?:like|such as) \d{4}-/.test(line),
  )
  const captions = await page.locator('main [class*="govuk-caption"]').allInnerTexts()

  expect(
    dates.map(([line]) => line),
    `dates on ${page.url()}`,
  ).toEqual([])
  expect(
    captions.filter((caption) => /\b\d{4}-\d{2}\b/.test(caption)),
    `years above headings on ${page.url()}`,
  ).toEqual([])
}
