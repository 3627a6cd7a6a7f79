import type { Page } from '@playwright/test'
import { expect } from './journey.ts'

/** Each table has a caption, each of its headers a scope, and each column of figures stands right-aligned. */
export async function checkTables(page: Page): Promise<void> {
  const faults = await page.locator('table').evaluateAll((tables) =>
    tables.flatMap((table) => {
      const name = table.querySelector('caption')?.textContent.trim() ?? ''
      const bare = [...table.querySelectorAll('th:not([scope])')].map(
        (header) => `${name}: no scope: ${header.outerHTML}`,
      )
      const left = [...table.querySelectorAll('.govuk-table__cell--numeric, .govuk-table__header--numeric')]
        .filter((cell) => getComputedStyle(cell).textAlign !== 'right')
        .map((cell) => `${name}: not right-aligned: ${cell.outerHTML}`)

      return [...(name === '' ? [`no caption: ${table.outerHTML.slice(0, 200)}`] : []), ...bare, ...left]
    }),
  )

  expect(faults, `tables on ${page.url()}`).toEqual([])
}
