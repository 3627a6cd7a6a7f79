import { checkPage } from './support/check-page.ts'
import { crawl, onePageOfEachKind } from './support/crawl.ts'
import { expect, test } from './support/journey.ts'

test('every link of the demo borough is answered, and every kind of page is fit for everybody', async ({
  page,
  request,
}) => {
  // As long as it takes: there are many pages, and machines are slow at times.
  test.setTimeout(3_000_000)
  const faults: string[] = []
  for (const path of onePageOfEachKind(await crawl(request))) {
    await test.step(path, async () => {
      await page.goto(path)
      await checkPage(page).catch((fault: unknown) => faults.push(`${path}: ${String(fault)}`))
    })
  }

  expect(faults.join('\n')).toBe('')
})

test('a page that is not there is fit for everybody', async ({ page }) => {
  await page.goto('/no-such-page')
  await checkPage(page)
})
