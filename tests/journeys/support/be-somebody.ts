import type { Page } from '@playwright/test'
import { expect } from './journey.ts'

const WORKBENCH = '/years/2024-25/workbench'

/** Nobody yet: a page that needs a role leads to the demo's people, and the person chosen to that page. */
export async function comeBackAfterSigningIn(page: Page): Promise<void> {
  await page.goto(WORKBENCH)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Try Topslice as one of these people')

  await page.getByRole('button', { name: 'Finance officer', exact: true }).click()

  await expect(page).toHaveURL(new RegExp(`${WORKBENCH}$`))
  await expect(page.locator('.govuk-phase-banner')).toContainText('You are the Finance officer')
}

/** The finance officer signs out; the head teacher comes in, and sees the own school and no navigation beyond it. */
export async function beSomebodyElse(page: Page): Promise<void> {
  await page.goto('/demo')
  await page.getByRole('button', { name: 'Finance officer', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Rate workbench', exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('alert')).toContainText('You have signed out')
  await expect(page.getByRole('link', { name: 'Rate workbench', exact: true })).toHaveCount(0)

  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Head teacher', exact: true }).click()

  await expect(page.getByRole('heading', { level: 1 })).toContainText('Alder Green')
  await expect(page.getByRole('link', { name: 'Rate workbench', exact: true })).toHaveCount(0)
  expect((await page.goto(WORKBENCH))?.status()).toBe(403)
}
