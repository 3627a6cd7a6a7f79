import type { Page } from '@playwright/test'
import { checkPage } from './check-page.ts'
import { expect } from './journey.ts'

/** Records a member for the seat that its school left: with every error first, then as it is. */
export async function recordMember(page: Page): Promise<void> {
  await page.goto('/forum/members')
  await checkPage(page)
  await page.getByRole('link', { name: 'Primary 7' }).click()
  await expect(page.getByText(/Vacant since 1 September 2023/)).toBeVisible()
  await checkPage(page)
  await page.getByRole('link', { name: 'Record a member' }).click()
  await page.getByRole('button', { name: 'Record the member' }).click()
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(8)
  await checkPage(page)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Governor, Silver Birch Primary School')
  await page.getByRole('radio', { name: 'Governor', exact: true }).check()
  await page.getByLabel('School', { exact: true }).fill('Silver Birch Primary School')
  await page.getByRole('radio', { name: 'Elected' }).check()
  await page.getByLabel('By whom').fill('Governors of maintained primary schools')
  await fillDay(page, 'When', '20 11 2023')
  await fillDay(page, 'First day of the term', '1 12 2023')
  await fillDay(page, 'Last day of the term', '30 11 2099')
  await page.getByRole('button', { name: 'Record the member' }).click()
  await expect(page.getByText('The term must be 10 years or shorter').first()).toBeVisible()
  await fillDay(page, 'Last day of the term', '30 11 2027')
  await page.getByRole('button', { name: 'Record the member' }).click()

  await expect(page.getByText('The member is recorded.')).toBeVisible()
  await expect(page.getByText('Held by Governor, Silver Birch Primary School.')).toBeVisible()
}

/** Links an account by its address, which has to be one that there is. */
export async function linkAccount(page: Page): Promise<void> {
  await page.goto('/forum/members/seats/primary-2')
  await page
    .getByRole('link', { name: /link an account/ })
    .first()
    .click()
  const address = page.getByLabel('Email address with which they sign in')
  await address.fill('nobody@example.org')
  await page.getByRole('button', { name: 'Save the account' }).click()
  await expect(page.getByText('Nobody has an account with this address').first()).toBeVisible()
  await checkPage(page)
  await address.fill('head-teacher@demo.invalid')
  await page.getByRole('button', { name: 'Save the account' }).click()

  await expect(page.getByText('The account is linked.')).toBeVisible()
  await expect(page.getByText(/The account has no role “Forum member” for primary-2/)).toBeVisible()
  await checkPage(page)
}

/** Looks at the rules, and records another one. */
export async function adoptRule(page: Page): Promise<void> {
  await page.goto('/forum/rules')
  await checkPage(page)
  await page.getByRole('link', { name: 'Record a rule that was adopted' }).click()
  await page.getByRole('radio', { name: 'The chair has a casting vote, where the chair may vote on the item' }).check()
  await fillDay(page, 'Holds from', '1 1 2024')
  await page.getByLabel('Where it is written, and when it was adopted').fill('Constitution, paragraph 6.3')
  await page.getByRole('button', { name: 'Record the rule' }).click()

  await expect(page.getByText('The rule is recorded.')).toBeVisible()
  const ties = page.locator('.govuk-summary-list__row').filter({ hasText: 'When as many vote for as against' })
  await expect(ties).toContainText('Since 1 January 2024. Constitution, paragraph 6.3')
}

/** Gives a file of the membership: one with faults, then one that adds a seat. */
export async function importMembership(page: Page): Promise<void> {
  await page.goto('/forum/members/import')
  await checkPage(page)
  await give(page, 'other-2,other,Parents,,2023-09-01,nobody')
  await expect(page.getByText('The file has 1 problem. Nothing was imported.')).toBeVisible()
  await checkPage(page)
  await give(page, 'other-2,other,Parents,,2023-09-01,vacant')
  await expect(page.getByText('Parents (other-2): Other non-schools members')).toBeVisible()
  await checkPage(page)
  await page.getByRole('button', { name: 'Import the membership' }).click()

  await expect(page.getByText('The membership is imported. New: 1 seat, 0 terms, 0 substitutes.')).toBeVisible()
}

const HEADER =
  'seat,group,seat-name,kept-for,seat-from,part,name,capacity,urn,organisation,chosen,chosen-by,chosen-on,from,to,ended,ended-because'

async function give(page: Page, row: string): Promise<void> {
  const buffer = Buffer.from(`${HEADER}\n${row}${','.repeat(11)}\n`)
  await page.getByLabel('File').setInputFiles({ name: 'members.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'See what it adds' }).click()
}

async function fillDay(page: Page, legend: string, text: string): Promise<void> {
  const [day = '', month = '', year = ''] = text.split(' ')
  const group = page.getByRole('group', { name: legend, exact: false })
  await group.getByLabel('Day').fill(day)
  await group.getByLabel('Month').fill(month)
  await group.getByLabel('Year').fill(year)
}
