import type { Page } from '@playwright/test'
import { demoFile } from './demo-files.ts'
import { expect } from './journey.ts'

/** Of the demo borough's units: what to change, and to what. */
export const TEN_MORE = ['900001,Alder Green Primary School,418', '900001,Alder Green Primary School,428'] as const

/** Gives a census in which one school has ten pupils more, looks at the difference, and has the year use it. */
export async function importUnits(page: Page): Promise<void> {
  await page.goto('/years/2024-25/units/import')
  await page.getByLabel('Units file').setInputFiles(demoFile('units.csv', TEN_MORE))
  await page.getByLabel('Name of the census').fill('October 2023 census, corrected')
  await page.getByRole('radio', { name: 'Final' }).check()
  await page.getByRole('button', { name: 'See what it would change' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check the units before you import them')
  await expect(page.getByRole('main')).toContainText('1 school changes')
  await page.getByRole('radio', { name: /^Yes, every charge/ }).check()
  await page.getByRole('button', { name: /^Import/ }).click()

  await expect(page.getByRole('alert')).toContainText('Imported as')
}

/** A file with a word for a number: it is said by row and column, and nothing is saved. */
export async function giveBadUnits(page: Page): Promise<void> {
  await page.goto('/years/2024-25/units/import')
  await page
    .getByLabel('Units file')
    .setInputFiles(demoFile('units.csv', ['900002,Ashcombe Infant School,269', '900002,Ashcombe Infant School,many']))
  await page.getByLabel('Name of the census').fill('A bad file')
  await page.getByRole('radio', { name: 'Provisional' }).check()
  await page.getByRole('button', { name: 'See what it would change' }).click()

  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.getByRole('main')).toContainText('many')
  await expect(page.getByRole('main')).toContainText('basic-entitlement')
}
