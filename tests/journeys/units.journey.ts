import { checkPage } from './support/check-page.ts'
import { giveBadUnits, importUnits } from './support/import-units.ts'
import { expect, test } from './support/journey.ts'
import { lineOf, WORKBENCH } from './support/set-rates.ts'

test.use({ story: 'import units' })

test('a census is checked, imported and used, and every figure of the year follows', async ({ page }) => {
  await importUnits(page)

  // Ten pupils more at £21.00.
  await page.goto(WORKBENCH)
  await expect(lineOf(page, 'insurance/primary/basic-entitlement').total).toHaveValue('363,174.00')
})

test('a bad census is refused by row and column, and nothing is saved', async ({ page }) => {
  await giveBadUnits(page)

  await expect(page.locator('.govuk-error-summary')).toBeFocused()
  await checkPage(page)
})
