import type { Page } from '@playwright/test'
import { demoFile } from './demo-files.ts'
import { expect } from './journey.ts'

/** Gives the register a file in which one school has another name, and confirms what it would change. */
export async function importSchools(page: Page): Promise<void> {
  await page.goto('/schools')
  await page.getByRole('link', { name: 'Import schools' }).click()
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles(demoFile('schools.csv', ['Alder Green Primary School', 'Alder Green and Woodside Primary School']))
  await page.getByRole('button', { name: 'See what it would change' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check what would change')
  await expect(page.getByRole('main')).toContainText('Nothing is saved yet')
  await expect(page.getByRole('main')).toContainText('Alder Green and Woodside Primary School')

  await page.getByRole('button', { name: /^Confirm and change/ }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.goto('/schools?q=woodside')
  await expect(page.getByRole('link', { name: 'Alder Green and Woodside Primary School' })).toBeVisible()
}

/** The file of the demo borough again: it says what it is, and nothing is to be confirmed. */
export async function importSchoolsAgain(page: Page): Promise<void> {
  await page.goto('/schools/import')
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles(demoFile('schools.csv', ['Alder Green Primary School', 'Alder Green and Woodside Primary School']))
  await page.getByRole('button', { name: 'See what it would change' }).click()

  await expect(page.getByRole('main')).toContainText('Nothing would change')
  await expect(page.getByRole('button', { name: /^Confirm/ })).toHaveCount(0)
}

/** A file with two mistakes: both are said at once, by row and column, and nothing is saved. */
export async function giveBadSchools(page: Page): Promise<void> {
  await page.goto('/schools/import')
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles(
      demoFile('schools.csv', ['900002,', '90000X,'], ['900003,999/2003,Beechmere', '900004,999/2003,Beechmere']),
    )
  await page.getByRole('button', { name: 'See what it would change' }).click()

  await expect(page).toHaveTitle(/^Error: /)
  const problems = page.getByRole('table', { name: /problems/ })
  await expect(problems.getByRole('row').filter({ hasText: '90000X' })).toContainText('urn')
  await expect(problems.getByRole('row').filter({ hasText: '900004' })).toHaveCount(1)
}
