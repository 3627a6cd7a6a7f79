import type { Locator, Page } from '@playwright/test'
import { demoFile } from './support/demo-files.ts'
import { TEN_MORE } from './support/import-units.ts'
import { expect, test } from './support/journey.ts'
import { lineOf } from './support/set-rates.ts'

// From files to the published paper without a mouse: by Tab, Enter, the space bar and what is typed.
test.describe.configure({ mode: 'serial' })
test.use({ story: 'the year by keyboard alone' })

const MOST_STOPS = 400

/** Goes on by Tab until the control has the focus. */
async function reach(page: Page, control: Locator): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not come to ${String(control)}`)
}

async function press(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await reach(page, control)
  await page.keyboard.press(key)
}

function menu(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name, exact: true })
}

test('schools come in by preview and confirmation', async ({ page }) => {
  await page.goto('/')
  await press(page, menu(page, 'Schools'))
  await press(page, page.getByRole('link', { name: 'Import schools' }))
  const file = page.getByLabel('File', { exact: true })
  await reach(page, file)
  // Which file is asked by the browser's own window, which is no part of the page.
  await file.setInputFiles(demoFile('schools.csv', ['Alder Green Primary School', 'Alder Green and Woodside School']))
  await press(page, page.getByRole('button', { name: 'See what it would change' }))
  await press(page, page.getByRole('button', { name: /^Confirm and change/ }))

  await expect(page.getByRole('alert')).toBeVisible()
})

test('the units of a census come in, and the year uses them', async ({ page }) => {
  await page.goto('/')
  await press(page, menu(page, 'Units'))
  await press(page, page.getByRole('link', { name: 'Import units' }))
  const file = page.getByLabel('Units file')
  await reach(page, file)
  await file.setInputFiles(demoFile('units.csv', TEN_MORE))
  const name = page.getByLabel('Name of the census')
  await reach(page, name)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('October 2023 census, corrected')
  // Of radios only the first takes the focus by Tab; the arrows choose.
  await reach(page, page.getByRole('radio', { name: 'Provisional' }))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Final' })).toBeChecked()
  await press(page, page.getByRole('button', { name: 'See what it would change' }))
  await expect(page.getByRole('radio', { name: /^Yes, every charge/ })).toBeChecked()
  await press(page, page.getByRole('button', { name: /^Import/ }))

  await expect(page.getByRole('alert')).toContainText('Imported as')
})

test('a rate is set, saved, and taken back', async ({ page }) => {
  await page.goto('/')
  await press(page, menu(page, 'Rate workbench'))
  await expect(page.locator('html.workbench-live')).toBeAttached()
  const contingency = lineOf(page, 'contingency/primary/basic-entitlement')
  await reach(page, contingency.rate)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('12.00')
  await press(page, page.getByRole('button', { name: 'Save', exact: true }))
  await expect(page.getByRole('alert')).toContainText('Saved as version 2')
  await expect(contingency.total).toHaveValue('207,528.00')

  await press(page, page.getByRole('button', { name: 'Undo' }))
  await expect(contingency.total).toHaveValue('190,234.00')
})

test('words are written, the findings read, and the paper published', async ({ page }) => {
  await page.goto('/')
  await press(page, menu(page, 'Paper'))
  await press(page, page.getByRole('main').getByRole('link', { name: 'Insurance', exact: true }))
  await reach(page, page.getByLabel('Words'))
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type('\n\nSchools told us that it is fair.')
  await press(page, page.getByRole('button', { name: 'Save', exact: true }))
  await expect(page.getByRole('alert')).toBeVisible()

  await press(page, menu(page, 'Paper'))
  await press(page, page.getByRole('link', { name: /^Findings:/ }))
  await press(page, page.getByRole('link', { name: 'Publish the paper' }))
  await press(page, page.getByLabel('I have read the findings'), 'Space')
  await press(page, page.getByRole('button', { name: 'Publish' }))

  await expect(page.getByRole('main')).toContainText('Paper 2')
})
