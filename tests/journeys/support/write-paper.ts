import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect } from './journey.ts'

const PAPER = '/years/2024-25/paper'

/** Adds a sentence with a figure as a field to the section on insurance; the paper then shows the figure itself. */
export async function editProse(page: Page, rate: string): Promise<void> {
  await page.goto(PAPER)
  await page.getByRole('main').getByRole('link', { name: 'Insurance', exact: true }).click()
  const words = page.getByLabel('Words')
  await words.fill(
    `${await words.inputValue()}\n\nSchools told us that {{insurance.primary.basic-entitlement.rate}} is fair.\n`,
  )
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByRole('main')).toContainText(`Schools told us that ${rate} is fair.`)
  await expect(page.getByRole('main')).toContainText('Not saved')

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.goto(`${PAPER}/preview`)
  await expect(page.getByRole('article')).toContainText(`Schools told us that ${rate} is fair.`)
}

/** A field that no figure has stops the paper: it is found, named, and nothing can be published. */
export async function missFigure(page: Page): Promise<void> {
  await page.goto(PAPER)
  await page.getByRole('main').getByRole('link', { name: 'EAL service', exact: true }).click()
  const words = page.getByLabel('Words')
  await words.fill(`${await words.inputValue()}\n\nIt reaches {{fact.no-such-figure}} pupils.\n`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()

  await page.goto(`${PAPER}/findings`)
  await expect(page.getByRole('main')).toContainText('no-such-figure')
  await page.goto(`${PAPER}/publish`)
  await expect(page.getByRole('button', { name: 'Publish' })).toHaveCount(0)
}

/** Reads the findings, says so, and publishes: the paper stands under its own number, behind the rehearsal's. */
export async function publish(page: Page): Promise<void> {
  await page.goto(PAPER)
  await page.getByRole('link', { name: /^Findings:/ }).click()
  await expect(page.getByRole('table')).toContainText('45.012')
  await page.getByRole('link', { name: 'Publish the paper' }).click()
  await page.getByLabel('I have read the findings').check()
  await page.getByRole('button', { name: 'Publish' }).click()

  await expect(page.getByRole('main')).toContainText('Paper 2')
}

/** Every format comes as a file of its kind, and the two of them that are text say the figure. */
export async function download(page: Page, rate: string): Promise<void> {
  await page.goto(PAPER)
  for (const [format, start] of [
    ['DOCX', 'PK'],
    ['XLSX', 'PK'],
    ['HTML', '<!'],
    ['CSV', ''],
  ] as const) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: `(${format})` }).click(),
    ])
    const bytes = await readFile(await file.path())

    expect(file.suggestedFilename()).toBe(`de-delegation-2024-25-draft.${format.toLowerCase()}`)
    expect(bytes.toString('latin1')).toContain(start)
    expect(bytes.length).toBeGreaterThan(2000)
    if (format === 'HTML') expect(bytes.toString('utf8')).toContain(`Schools told us that`)
    if (format === 'HTML') expect(bytes.toString('utf8')).toContain(rate)
  }
}

/** An appendix is moved behind its neighbour and back, by buttons; its letter follows in the paper. */
export async function moveAppendix(page: Page): Promise<void> {
  const appendix = 'The behaviour support service'
  await page.goto(PAPER)
  await page.getByRole('button', { name: `Up Appendix B: ${appendix}` }).click()
  await expect(page.getByRole('alert')).toContainText('The appendix is moved')
  await page.goto(`${PAPER}/preview`)
  await expect(page.getByRole('article').getByRole('heading', { name: `Appendix A: ${appendix}` })).toBeVisible()

  await page.goto(PAPER)
  await page.getByRole('button', { name: `Down Appendix A: ${appendix}` }).click()
  await expect(page.getByRole('button', { name: `Up Appendix B: ${appendix}` })).toBeVisible()
}
