import { checkAxe, checkPage } from './support/check-page.ts'
import { crawl, onePageOfEachKind } from './support/crawl.ts'
import { test } from './support/journey.ts'

test('every link of the demo borough is answered, and every kind of page is fit for everybody', async ({
  page,
  request,
}) => {
  test.setTimeout(900_000)
  for (const path of onePageOfEachKind(await crawl(request))) {
    await test.step(path, async () => {
      await page.goto(path)
      await checkPage(page, { contrast: false })
    })
  }
})

for (const path of ['/help', '/no-such-page']) {
  test(`colours on ${path} have contrast enough`, async ({ page }) => {
    await page.goto(path)
    await checkAxe(page)
  })
}
