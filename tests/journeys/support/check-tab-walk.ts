import type { CDPSession, Page } from '@playwright/test'
import { expect } from './journey.ts'

/** Long tables of links say nothing new after this many. */
const LONGEST_WALK = 90

type Stop = Readonly<{ order: number; html: string; fault: string | null }>

/**
 * Walks the page by Tab alone: every control is reached once, in the order of the document, can be seen where it has
 * the focus, and shows that it has it.
 */
export async function checkTabWalk(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    window.getSelection()?.removeAllRanges()
    window.scrollTo(0, 0)
  })
  const stops = await walk(page)
  const backwards = stops.filter(({ order }, index) => order <= (stops[index - 1]?.order ?? -1))

  expect(stops.length, `something takes the focus on ${page.url()}`).toBeGreaterThan(3)
  expect(
    stops.filter(({ fault }) => fault !== null),
    `focus can be seen on ${page.url()}`,
  ).toEqual([])
  expect(backwards, `Tab follows the document and is never trapped on ${page.url()}`).toEqual([])
}

/**
 * Keys go to the browser many at once, and the page itself looks where each of them led, when the key comes up: the
 * browser has then brought what has the focus into view. One key and one look at a time takes five times as long.
 */
async function walk(page: Page): Promise<readonly Stop[]> {
  const keyboard = await keyboardOf(page)
  await page.evaluate(`{
    const seen = (window.topsliceWalk = [])
    const look = ${lookAtFocus.toString()}
    window.topsliceLook = () => seen.push(look())
    document.addEventListener('keyup', window.topsliceLook, true)
  }`)
  const stops: Stop[] = []
  let isOver = false
  while (!isOver && stops.length < LONGEST_WALK) {
    await Promise.all(
      Array.from({ length: KEYS_AT_ONCE }).flatMap(() =>
        (['rawKeyDown', 'keyUp'] as const).map((type) => keyboard.send('Input.dispatchKeyEvent', { type, ...TAB })),
      ),
    )
    const seen = await page.evaluate<readonly (Stop | null)[]>('window.topsliceWalk.splice(0)')
    expect(seen.length, `every key comes up on ${page.url()}`).toBe(KEYS_AT_ONCE)
    for (const stop of seen) {
      // After the last control the browser's own, or where it has none, the first again.
      isOver ||= stop === null || stop.order === stops[0]?.order
      if (stop !== null && !isOver) stops.push(stop)
    }
  }
  await page.evaluate("document.removeEventListener('keyup', window.topsliceLook, true)")

  return stops
}

/** One for as long as the page lasts: to take one away would take the page's virtual authenticator with it. */
const keyboards = new WeakMap<Page, CDPSession>()

async function keyboardOf(page: Page): Promise<CDPSession> {
  const keyboard = keyboards.get(page) ?? (await page.context().newCDPSession(page))
  keyboards.set(page, keyboard)

  return keyboard
}

const TAB = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9, nativeVirtualKeyCode: 9 }

const KEYS_AT_ONCE = 30

/** Runs in the page. Null where nothing has the focus: the walk is over. */
function lookAtFocus(): Stop | null {
  const element = document.activeElement
  if (!(element instanceof Element) || element === document.body || element === document.documentElement) return null
  const box = element.getBoundingClientRect()
  const shows = [element, element.nextElementSibling, element.closest('.govuk-file-upload-button__pseudo-button')].some(
    (part) => part !== null && [null, '::before'].some((pseudo) => isMarked(getComputedStyle(part, pseudo))),
  )
  const faults = [
    [box.width === 0 || box.height === 0, 'has no size'],
    [box.bottom < 1 || box.top > innerHeight - 1 || box.right < 1 || box.left > innerWidth - 1, 'is out of sight'],
    [!shows, 'does not show that it has the focus'],
    [coverOf(element, box) !== null, `is covered by ${coverOf(element, box)}`],
  ] as const

  return {
    order: [...document.querySelectorAll('*')].indexOf(element),
    html: element.outerHTML.slice(0, 160),
    fault: faults.find(([is]) => is)?.[1] ?? null,
  }

  function isMarked(style: CSSStyleDeclaration): boolean {
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
    const visible = !/rgba\(.*, 0\)|transparent/.test(style.outlineColor)

    return (outlined && visible) || style.boxShadow !== 'none'
  }

  function coverOf(focused: Element, place: DOMRect): string | null {
    const x = Math.min(Math.max(place.left + Math.min(place.width / 2, 40), 0), innerWidth - 1)
    const y = Math.min(Math.max(place.top + place.height / 2, 0), innerHeight - 1)
    const top = document.elementFromPoint(x, y)
    if (top === null || focused.contains(top) || top.contains(focused)) return null

    // A radio button or a checkbox lies under its own label.
    return top instanceof HTMLLabelElement && top.control === focused ? null : top.outerHTML.slice(0, 120)
  }
}
