import { test } from './support/journey.ts'
import { download, editProse, missFigure, moveAppendix, publish } from './support/write-paper.ts'

test.use({ story: 'write the paper' })

test('words are written with figures as fields, the findings read, the paper published and taken home', async ({
  page,
}) => {
  await editProse(page, '£21.00')
  await publish(page)
  await download(page, '£21.00')
})

test('an appendix is moved by buttons, and its letter follows', async ({ page }) => {
  await moveAppendix(page)
})

test('a sentence whose figure is missing stops the paper', async ({ page }) => {
  await missFigure(page)
})
