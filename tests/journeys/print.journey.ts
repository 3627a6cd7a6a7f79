import { expect, test } from './support/journey.ts'

const SCHOOL = '/years/2024-25/schools/900001'
const WORKBENCH = '/years/2024-25/workbench'

test('everything that is taken from a school prints on one sheet of A4', async ({ page }) => {
  await page.goto(SCHOOL)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Alder Green Primary School')

  expect(sheetsIn(await page.pdf({ preferCSSPageSize: true }))).toBe(1)
})

test('the workbench prints rates and schools, and nothing that is only for the screen', async ({ page }) => {
  await page.goto(WORKBENCH)
  await expect(page.locator('html.workbench-live')).toBeAttached()
  await page.emulateMedia({ media: 'print' })

  await expect(page.getByText('Tab goes from box to box')).toBeHidden()
  await expect(page.getByText('Take this line out when saving').first()).toBeHidden()
  const line = page.locator('[data-line="insurance/primary/basic-entitlement"]')
  await expect(line).toContainText('To be decided')
  const sizes = await line.evaluate((element) =>
    ['.rates__name', '.rates__forum'].map((part) => {
      const found = element.querySelector(part)

      return found === null ? 0 : Number.parseFloat(getComputedStyle(found).fontSize)
    }),
  )
  expect(sizes[1], 'how a line stands is not larger than its name').toBeLessThanOrEqual(sizes[0] ?? 0)
  expect(sheetsIn(await page.pdf({ preferCSSPageSize: true }))).toBeLessThan(7)
})

function sheetsIn(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0
}
