import { checkPage } from './support/check-page.ts'
import { expect, test } from './support/journey.ts'

test.use({ story: 'two write one section' })

const SECTION = '/years/2024-25/paper/sections/service.insurance'

test('words typed while somebody else saved are kept, with theirs beside them', async ({ page, context }) => {
  await page.goto(SECTION)
  const other = await context.newPage()
  await other.goto(SECTION)
  await other.getByLabel('Words').fill('Theirs.')
  await other.getByRole('button', { name: 'Save' }).click()
  await page.getByLabel('Words').fill('Mine.')
  await page.getByRole('button', { name: 'Save' }).click()

  await expect(page.locator('.govuk-error-summary')).toBeFocused()
  await expect(page.locator('.paper-saved')).toHaveText('Theirs.')
  await expect(page.getByLabel('Words')).toHaveValue('Mine.')
  await checkPage(page)
})
