import type { Page } from '@playwright/test'
import { expect } from './journey.ts'

/** WCAG 1.4.12: what a reader may set without losing anything. */
const WIDER_TEXT =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'

/** 320 pixels wide, which is also 1280 at 400%: nothing runs off the page, also with wider text. */
export async function checkReflow(page: Page): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(tooWide), `320 pixels wide: ${page.url()}`).toEqual([])

  await page.evaluate((styles) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    document.adoptedStyleSheets = [sheet]
  }, WIDER_TEXT)
  const [wide, cut] = [await page.evaluate(tooWide), await page.evaluate(cutOff)]
  await page.evaluate(() => {
    document.adoptedStyleSheets = []
  })
  if (before !== null) await page.setViewportSize(before)

  expect(wide, `320 pixels wide with wider text: ${page.url()}`).toEqual([])
  expect(cut, `no text is cut off by wider text: ${page.url()}`).toEqual([])
}

/** WCAG 1.4.4: text twice as large, as browsers make it that leave the window's width as it is. Nothing is lost. */
export async function checkLargeText(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  const [wide, cut, boxes] = [await page.evaluate(tooWide), await page.evaluate(cutOff), await page.evaluate(fullBoxes)]
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'))

  expect(wide, `text of twice the size: ${page.url()}`).toEqual([])
  expect(cut, `no text is cut off at twice its size: ${page.url()}`).toEqual([])
  expect(boxes, `what is in a box can be read at twice its size: ${page.url()}`).toEqual([])
}

/** Runs in the page: boxes that are too small for the figure in them. */
function fullBoxes(): string[] {
  return [...document.querySelectorAll<HTMLInputElement>('main input[inputmode="decimal"]')]
    .filter((box) => box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1)
    .map((box) => `${box.id}: ${box.value}`)
}

/**
 * Runs in the page: the elements that make it scroll sideways, but for what scrolls in a region of its own. Text can
 * stick out of a box that does not; where nothing is found, at least how wide the page is.
 */
function tooWide(): string[] {
  const width = document.documentElement.scrollWidth
  if (width <= innerWidth) return []
  const found = [...document.querySelectorAll('body *')].filter(
    (element) =>
      element.closest('.scroll') === null &&
      (element.getBoundingClientRect().right > innerWidth + 1 || element.scrollWidth > innerWidth + 1),
  )

  return [`${width} pixels wide`, ...found.slice(-5).map((element) => element.outerHTML.slice(0, 160))]
}

/** Runs in the page: elements that hide a part of their own text. */
function cutOff(): string[] {
  return [...document.querySelectorAll<HTMLElement>('main *')]
    .filter((element) => {
      const style = getComputedStyle(element)
      const hides = style.overflowX === 'hidden' || style.overflowX === 'clip' || style.overflowY === 'hidden'
      const meant =
        element.closest('.govuk-visually-hidden, svg, input, select, textarea') !== null ||
        // Hidden from sight and not from screen readers.
        Math.min(element.clientWidth, element.clientHeight) <= 1

      return (
        hides &&
        !meant &&
        (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
      )
    })
    .map((element) => element.outerHTML.slice(0, 160))
}
