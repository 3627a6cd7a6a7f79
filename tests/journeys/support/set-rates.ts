import type { Locator, Page } from '@playwright/test'
import { expect } from './journey.ts'

export const WORKBENCH = '/years/2024-25/workbench'

/** Opens the workbench and waits until it calculates by itself: before that, its buttons do the work. */
export async function openWorkbench(page: Page): Promise<void> {
  await page.goto(WORKBENCH)
  await expect(page.locator('html.workbench-live')).toBeAttached()
}

/** The boxes and figures of one line of the workbench. */
export function lineOf(page: Page, key: string): Readonly<Record<'rate' | 'total' | 'change', Locator>> {
  const row = page.locator(`[data-line="${key}"]`)

  return {
    rate: row.getByLabel(/^Rate in pounds/),
    total: row.getByLabel(/^Total in pounds/),
    change: row.locator('[data-out="change"]'),
  }
}

/** Saves what is typed, and waits until it says so. */
export async function saveRates(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Saved as version')
}
