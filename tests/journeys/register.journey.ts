import { checkPage } from './support/check-page.ts'
import { giveBadSchools, importSchools, importSchoolsAgain } from './support/import-schools.ts'
import { expect, test } from './support/journey.ts'

test.use({ story: 'import schools' })

test('a finance officer sees what a file of schools would change, confirms it once, and it changes nothing again', async ({
  page,
}) => {
  await importSchools(page)
  await importSchoolsAgain(page)
})

test('a bad file of schools is refused with every reason, in a summary that has the focus', async ({ page }) => {
  await giveBadSchools(page)

  await expect(page.locator('.govuk-error-summary')).toBeFocused()
  await page.locator('.govuk-error-summary a').first().click()
  await expect(page.locator('#problems')).toBeInViewport()
  await checkPage(page)
})
