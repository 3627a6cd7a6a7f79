import type { Page } from '@playwright/test'
import { expect } from './journey.ts'

/** On paper: the page without its navigation, tables whole with their heads on each sheet, folded parts open. */
export async function checkPrint(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  const faults = await page.evaluate(() => {
    const seen = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length > 0)

    return [
      ...seen('.govuk-service-navigation, .govuk-breadcrumbs, .govuk-phase-banner, .topslice-footer, button').map(
        (element) => `printed: ${element.outerHTML.slice(0, 120)}`,
      ),
      ...seen('thead')
        .filter((head) => getComputedStyle(head).display !== 'table-header-group')
        .map((head) => `not repeated: ${head.outerHTML.slice(0, 120)}`),
      ...seen('.scroll')
        .filter((region) => getComputedStyle(region).overflowX !== 'visible')
        .map((region) => `cut off: ${region.outerHTML.slice(0, 120)}`),
      ...(seen('main h1').length === 1 ? [] : ['the heading is not printed']),
    ]
  })
  await page.emulateMedia({ media: null })

  expect(faults, `print of ${page.url()}`).toEqual([])
}
