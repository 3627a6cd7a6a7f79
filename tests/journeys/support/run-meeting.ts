import type { Page } from '@playwright/test'
import { checkPage } from './check-page.ts'
import { expect, test } from './journey.ts'

const PROPOSALS = '/years/2024-25/proposals'
const MEETING = '/forum/meetings/2023-12-07'

/** The demo's person with the role signs in, whoever was there before. */
export async function become(page: Page, name: string): Promise<void> {
  await page.goto('/demo')
  await page.getByRole('button', { name, exact: true }).click()
  await expect(page.locator('.govuk-phase-banner')).toContainText(`You are the ${name}`)
}

/** The member reads what they are asked, why they may vote, and what it does to their school. */
export async function readOwnItems(page: Page): Promise<void> {
  await become(page, 'Forum member')
  await expect(page).toHaveURL(/\/forum\/mine$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My items')
  await expect(page.locator('main')).toContainText('You are asked to decide on all 8 questions')
  await expect(page.locator('main')).toContainText('Primary 1: Votes among maintained primary schools members')
  await expect(page.locator('main')).toContainText('Beechmere Primary School: £12,831.00, £471.00 more')
  await expect(page.locator('main')).toContainText(
    'What Beechmere Primary School gave up in 2023 to 2024, and had of it',
  )
}

/** The clerk lets everybody in and opens the meeting. */
export async function openMeeting(page: Page): Promise<void> {
  await become(page, 'Clerk to the forum')
  await page.goto(`${MEETING}/attendance`)
  await page.getByRole('button', { name: /^All expected have arrived \(/ }).click()
  await page.getByRole('button', { name: 'Open the meeting' }).click()
  await expect(page.getByRole('button', { name: 'Close the meeting' })).toBeVisible()
}

/** Somebody moves £19.50 for insurance: what it comes to is seen before it is put. */
export async function amendInsurance(page: Page, check: boolean): Promise<void> {
  await page.goto(PROPOSALS)
  await page.getByRole('link', { name: 'Amend Insurance' }).click()
  await page.getByRole('textbox', { name: /^Rate in pounds/ }).fill('19.50')
  await page.locator('button:visible', { hasText: 'Recalculate' }).last().click()
  await expect(page.locator('[data-out="total"]')).toHaveText('£337,038.00')
  await expect(page.locator('[data-out="effect"]')).toHaveText('0 of 39 schools pay more than was put, 39 less')
  await page.getByLabel('Who moved it and why').fill('Moved by Primary 2, to keep the rise to a minimum')
  if (check) await checkPage(page)
  await page.getByRole('button', { name: 'Put the amended rates' }).click()
  await expect(page.getByRole('alert')).toContainText('Insurance for primary schools, 2024 to 2025: amended')
}

/** Everything that primary members decide in one motion, by a show of hands, and recorded. */
export async function decideDeDelegation(page: Page): Promise<void> {
  await page.goto(`${MEETING}/votes`)
  for (const box of await page.getByRole('checkbox', { name: /for primary schools, 2024 to 2025/ }).all())
    await box.check()
  await page.getByRole('button', { name: 'Open the vote' }).click()
  await page.getByRole('button', { name: 'All others for' }).click()
  await page.getByRole('button', { name: 'Save and close the vote' }).click()
  await page.getByRole('button', { name: 'Record the decision' }).click()
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.locator('main')).toContainText('Decision 13')
}

/** The rate as amended is the year's; the workbench marks it, and warns of any other. */
export async function findDecisionOnWorkbench(page: Page): Promise<void> {
  await become(page, 'Finance officer')
  await page.goto(PROPOSALS)
  await expect(page.getByRole('row', { name: /^Insurance/ })).toContainText('Approved as amended')
  await page.goto('/years/2024-25/workbench')
  await expect(page.locator('main')).toContainText(/Decision \d+ of the forum: Insurance for primary schools/)
  const rate = page.locator('[name="insurance/primary/basic-entitlement:rate"]')
  await expect(rate).toHaveValue('19.50')
  const recalculate = page.locator('button.workbench__recalculate')
  const isScripted = test.info().project.use.javaScriptEnabled !== false
  // With scripts the warning follows what is typed, once they have started and taken the button away.
  if (isScripted) await expect(recalculate).toBeHidden()
  await rate.fill('22')
  if (!isScripted) await recalculate.click()
  await expect(page.locator('main')).toContainText(
    /Decision \d+ was on £19\.50, and stays so: a new vote is needed for £22\.00/,
  )
}
