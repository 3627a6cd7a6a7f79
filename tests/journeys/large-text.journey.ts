import { checkLargeText } from './support/check-reflow.ts'
import { expect, test } from './support/journey.ts'
import { openWorkbench } from './support/set-rates.ts'

for (const path of [
  '/schools',
  '/schools/import',
  '/years/2024-25',
  '/years/2024-25/units',
  '/years/2024-25/services',
  '/years/2024-25/schools',
  '/years/2024-25/schools/900001',
  '/years/2024-25/bridge',
  '/years/2024-25/conversions',
  '/years/2024-25/paper',
  '/years/2024-25/paper/preview',
  '/years/2024-25/paper/sections/service.insurance',
]) {
  test(`${path} loses nothing when its text is twice as large`, async ({ page }) => {
    await page.goto(path)

    await checkLargeText(page)
  })
}

test('the workbench loses nothing when its text is twice as large, and each figure can be read on a small screen', async ({
  page,
}) => {
  await openWorkbench(page)
  await checkLargeText(page)

  await page.setViewportSize({ width: 320, height: 640 })
  const boxes = page.locator('.rates [inputmode="decimal"]:visible')
  const cut = await boxes.evaluateAll((all: HTMLInputElement[]) =>
    all.filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => `${box.id}: ${box.value}`),
  )
  expect(cut).toEqual([])
  // Two figures stand side by side: one below the other, a line of rates with its mark of the forum fills a screen.
  const line = page.locator('[data-line="insurance/primary/basic-entitlement"]')
  expect((await line.boundingBox())?.height).toBeLessThan(440)
})
