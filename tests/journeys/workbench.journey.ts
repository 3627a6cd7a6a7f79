import type { Locator } from '@playwright/test'
import { checkPage } from './support/check-page.ts'
import { expect, test } from './support/journey.ts'
import { giveReason, lineOf, openWorkbench, saveRates, typeOverUplift, WORKBENCH } from './support/set-rates.ts'

test.use({ story: 'set rates' })

const INSURANCE = 'insurance/primary/basic-entitlement'
const CONTINGENCY = 'contingency/primary/basic-entitlement'

test('a rate that is typed is followed by its total, by the year and by every school, before anything is saved', async ({
  page,
}) => {
  await openWorkbench(page)
  const insurance = lineOf(page, INSURANCE)
  await expect(insurance.total).toHaveValue('362,964.00')
  await expect(page.locator('[data-status]')).toHaveText('Everything is saved')

  await insurance.rate.fill('22.00')

  await expect(insurance.total).toHaveValue('380,248.00')
  await expect(page.locator('[data-out="foot:total"]')).toHaveText('£1,968,255.89')
  // 809 pupils at £1.00 more than before.
  const school = page.locator('[data-schools] tr').filter({ hasText: 'Bramley Cross Primary School' })
  await expect(school).toContainText('£90,829.16')
  await expect(page.locator('[data-status]')).not.toHaveText('Everything is saved')
})

test('a total that is typed is followed by the rate that comes nearest', async ({ page }) => {
  await openWorkbench(page)
  const insurance = lineOf(page, INSURANCE)

  await insurance.total.fill('400000')

  await expect(insurance.rate).toHaveValue('23.14')
  await expect(page.locator(`[data-line="${INSURANCE}"]`)).toContainText('£399,951.76')
})

test('what is typed wrongly is said beside its box, and nothing is saved', async ({ page }) => {
  await openWorkbench(page)
  await lineOf(page, INSURANCE).rate.fill('twenty')
  await page.getByRole('button', { name: 'Save', exact: true }).click()

  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.locator('.govuk-error-summary')).toBeFocused()
  await page.locator('.govuk-error-summary a').first().click()
  await expect(lineOf(page, INSURANCE).rate).toBeFocused()
  await expect(lineOf(page, INSURANCE).rate).toHaveValue('twenty')
  await checkPage(page)
})

test('rates are set and saved by the keyboard alone, and taken back', async ({ page }) => {
  await openWorkbench(page)
  await lineOf(page, CONTINGENCY).rate.focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('12.00')
  await page.keyboard.press('Enter')
  await expect(lineOf(page, INSURANCE).rate).toBeFocused()
  await page.keyboard.press('Control+S')

  await expect(page.getByRole('alert')).toContainText('Saved as version 2')
  await expect(lineOf(page, CONTINGENCY).total).toHaveValue('207,408.00')

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(lineOf(page, CONTINGENCY).total).toHaveValue('190,124.00')
})

test('the keys for undo and redo take back and make again what was typed, with all that followed it', async ({
  page,
}) => {
  await openWorkbench(page)
  const insurance = lineOf(page, INSURANCE)
  const undo = page.getByRole('button', { name: 'Undo' })
  await insurance.rate.fill('22.00')
  await expect(insurance.total).toHaveValue('380,248.00')
  await insurance.rate.press('Enter')
  const next = await page.locator(':focus').inputValue()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('9.99')
  const typed = page.locator(':focus')

  await page.keyboard.press('ControlOrMeta+Z')
  await expect(typed).toHaveValue(next)
  await page.keyboard.press('ControlOrMeta+Z')
  await expect(insurance.rate).toHaveValue('21.00')
  await expect(insurance.total).toHaveValue('362,964.00')
  await page.keyboard.press('ControlOrMeta+Y')
  await expect(insurance.total).toHaveValue('380,248.00')
  await page.keyboard.press('ControlOrMeta+Shift+Z')
  await expect(typed).toHaveValue('9.99')

  await undo.click()
  await undo.click()
  await expect(insurance.rate).toHaveValue('21.00')
  await expect(page.locator('[data-status]')).toHaveText('Everything is saved')
})

test('what is typed before the page calculates by itself is not lost', async ({ page }) => {
  let letThrough = (): void => undefined
  const held = new Promise<void>((resolve) => (letThrough = resolve))
  await page.route('**/workbench/data?*', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(WORKBENCH)
  await lineOf(page, INSURANCE).rate.fill('22.00')
  letThrough()

  await expect(lineOf(page, INSURANCE).total).toHaveValue('380,248.00')
  await expect(lineOf(page, INSURANCE).rate).toHaveValue('22.00')
})

test('what is typed and not saved is still there after a reload', async ({ page }) => {
  await openWorkbench(page)
  await lineOf(page, INSURANCE).rate.fill('21.50')
  await page.reload()

  await expect(lineOf(page, INSURANCE).rate).toHaveValue('21.50')
  await saveRates(page)
  await openWorkbench(page)
  await expect(lineOf(page, INSURANCE).rate).toHaveValue('21.50')
})

test('a rate typed over an uplift is not saved without its reason, and is with it', async ({ page }) => {
  await openWorkbench(page)

  await typeOverUplift(page)
  await expect(page.locator('.govuk-error-summary')).toBeFocused()
  await giveReason(page)
})

for (const { what, typed, text, rate, total } of [
  { what: 'a rate', typed: 'rate', text: '22.50', rate: '22.50', total: '388,890.00' },
  { what: 'a total', typed: 'total', text: '400000', rate: '23.14', total: '400,000.00' },
] as const) {
  test(`${what} that is typed and left before the page is drawn anew stays, and is what is saved`, async ({ page }) => {
    await openWorkbench(page)
    const line = lineOf(page, CONTINGENCY)
    const next = line[typed === 'rate' ? 'total' : 'rate']

    await typeAndLeaveAtOnce(line[typed], next, text)
    await next.press('Tab')
    await lineOf(page, INSURANCE).rate.focus()

    await expect(line.rate).toHaveValue(rate)
    await expect(line.total).toHaveValue(total)
    await saveRates(page)
    await openWorkbench(page)
    await expect(line.rate).toHaveValue(rate)
    await expect(line.total).toHaveValue(total)
  })
}

test('a box that follows while it is tabbed to is still marked as a whole, to be typed over', async ({ page }) => {
  await openWorkbench(page)
  const { rate, total } = lineOf(page, CONTINGENCY)
  await rate.focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('22.50')
  await page.keyboard.press('Tab')
  await page.keyboard.type('400000')
  await page.keyboard.press('Tab')

  await expect(total).toHaveValue('400,000.00')
  await expect(rate).toHaveValue('23.14')
})

/** Both within one frame, which no key press of a test is quick enough for; then a frame for whatever the page does in it. */
async function typeAndLeaveAtOnce(box: Locator, next: Locator, text: string): Promise<void> {
  const other = await next.elementHandle()
  await box.evaluate(
    async (element, { text, other }) => {
      if (!(element instanceof HTMLInputElement) || !(other instanceof HTMLInputElement)) throw new Error('two boxes')
      element.focus()
      element.value = text
      element.dispatchEvent(new InputEvent('input', { bubbles: true, data: text }))
      other.focus()
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    },
    { text, other },
  )
}
