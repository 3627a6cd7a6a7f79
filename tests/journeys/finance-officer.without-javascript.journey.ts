import { giveBadSchools, importSchools, importSchoolsAgain } from './support/import-schools.ts'
import { giveBadUnits, importUnits } from './support/import-units.ts'
import { expect, test } from './support/journey.ts'
import { giveReason, lineOf, saveRates, typeOverUplift, WORKBENCH } from './support/set-rates.ts'
import { download, editProse, missFigure, moveAppendix, publish } from './support/write-paper.ts'

// One day's work from files to paper, by forms and links alone. Each test goes on where the one before it ended.
test.describe.configure({ mode: 'serial' })
test.use({ story: 'a finance officer without JavaScript' })

const INSURANCE = 'insurance/primary/basic-entitlement'

test('schools are imported by preview and confirmation', async ({ page }) => {
  await importSchools(page)
  await importSchoolsAgain(page)
  await giveBadSchools(page)
})

test('units are imported by preview and confirmation', async ({ page }) => {
  await importUnits(page)
  await giveBadUnits(page)
})

test('a rate is recalculated, then saved, and totals follow', async ({ page }) => {
  await page.goto(WORKBENCH)
  await lineOf(page, INSURANCE).rate.fill('22.00')
  await page.getByRole('button', { name: 'Recalculate' }).last().click()

  // 17,294 pupils since the import above, at £22.00.
  await expect(lineOf(page, INSURANCE).total).toHaveValue('380,468.00')
  await expect(page.locator('[data-status]')).toHaveText('Not saved yet')

  await saveRates(page)
  await expect(lineOf(page, INSURANCE).rate).toHaveValue('22.00')
})

test('a wrong rate is named, and nothing is saved', async ({ page }) => {
  await page.goto(WORKBENCH)
  await lineOf(page, INSURANCE).rate.fill('twenty')
  await page.getByRole('button', { name: 'Save', exact: true }).click()

  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
  await page.goto(WORKBENCH)
  await expect(lineOf(page, INSURANCE).rate).toHaveValue('22.00')
})

test('a rate typed over an uplift is not saved without its reason, and is with it', async ({ page }) => {
  await page.goto(WORKBENCH)

  await typeOverUplift(page)
  await giveReason(page)
})

test('an appendix is moved by buttons, and its letter follows', async ({ page }) => {
  await moveAppendix(page)
})

test('the paper is written, its findings read, published and downloaded with the new figures', async ({ page }) => {
  await editProse(page, '£22.00')
  await publish(page)
  await download(page, '£22.00')
  await missFigure(page)
})
