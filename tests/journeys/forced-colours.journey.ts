import { expect, test } from './support/journey.ts'

// The reader's own few colours take the place of the page's: what only a background told is gone.
test.use({ forcedColors: 'active' })

for (const path of [
  '/schools',
  '/years/2024-25',
  '/years/2024-25/workbench',
  '/years/2024-25/schools',
  '/years/2024-25/schools/900001',
  '/years/2024-25/paper',
]) {
  test(`${path} shows its charts, buttons and where one is in the reader’s own colours`, async ({ page }) => {
    await page.goto(path)

    expect(await page.evaluate(unseen)).toEqual([])
    await page.keyboard.press('Tab')
    const outline = await page.locator(':focus').evaluate((element) => getComputedStyle(element).outlineStyle)
    expect(outline, 'what has the focus is outlined').not.toBe('none')
  })
}

/** Runs in the page: shapes in the colour of the page, and buttons and present tabs without a border. */
function unseen(): string[] {
  const page = getComputedStyle(document.body).backgroundColor
  const isDrawn = (colour: string) => colour !== 'none' && colour !== page && !/^rgba\(.*, 0\)$/.test(colour)
  const shapes = [...document.querySelectorAll('main svg :is(line, rect, path, circle)')].filter((shape) => {
    const { stroke, fill } = getComputedStyle(shape)

    return !isDrawn(stroke) && !isDrawn(fill)
  })
  const edged = [...document.querySelectorAll('main :is(button, .govuk-button, [aria-current])')].filter((element) => {
    const { borderTopStyle, borderBottomStyle, display } = getComputedStyle(element)
    const outer = getComputedStyle(element.parentElement ?? element)
    const hidden = display === 'none' || element.classList.contains('govuk-visually-hidden')

    return !hidden && [borderTopStyle, borderBottomStyle, outer.borderTopStyle].every((style) => style === 'none')
  })

  return [...shapes, ...edged].map((element) => element.outerHTML.slice(0, 160))
}
