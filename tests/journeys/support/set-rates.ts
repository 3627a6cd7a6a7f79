import type { Locator, Page } from '@playwright/test'
import { expect } from './journey.ts'

export const WORKBENCH = '/years/2024-25/workbench'

/** Opens the workbench and waits until it calculates by itself: before that, its buttons do the work. */
export async function openWorkbench(page: Page): Promise<void> {
  await page.goto(WORKBENCH)
  await expect(page.locator('html.workbench-live')).toBeAttached()
}

/** The boxes and figures of one line of the workbench. */
export function lineOf(page: Page, key: string): Readonly<Record<'rate' | 'total' | 'reason' | 'change', Locator>> {
  const row = page.locator(`[data-line="${key}"]`)

  return {
    rate: row.getByLabel(/^Rate in pounds/),
    total: row.getByLabel(/^Total in pounds/),
    reason: row.getByLabel(/^Reason, if the rate is not/),
    change: row.locator('[data-out="change"]'),
  }
}

/** Saves what is typed, and waits until it says so. */
export async function saveRates(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Saved as version')
}

const MATERNITY = 'maternity/primary/basic-entitlement'

/** A rate typed over its uplift is refused, with why, and nothing else is asked. */
export async function typeOverUplift(page: Page): Promise<void> {
  const maternity = lineOf(page, MATERNITY)
  await maternity.rate.fill('40.00')
  await page.getByRole('button', { name: 'Save', exact: true }).click()

  await expect(page).toHaveTitle(/^Error: /)
  const summary = page.locator('.govuk-error-summary')
  await expect(summary.getByRole('listitem')).toHaveCount(1)
  await expect(summary).toContainText(/Give a reason for £40.00: the uplift comes to £\d/)
  await expect(maternity.rate).toHaveValue('40.00')
  await expect(maternity.reason).toBeVisible()
  await expect(maternity.reason).toHaveAccessibleDescription(/^Give a reason/)
}

/** The error summary leads to the box of the reason; with it the rate is saved. */
export async function giveReason(page: Page): Promise<void> {
  const maternity = lineOf(page, MATERNITY)
  const summary = page.locator('.govuk-error-summary')
  await summary.getByRole('link').click()
  await expect(maternity.reason).toBeFocused()

  await maternity.reason.fill('Agreed with the scheme’s trustees')
  await saveRates(page)
  await expect(maternity.rate).toHaveValue('40.00')
  await expect(maternity.reason).toHaveValue('Agreed with the scheme’s trustees')
}
