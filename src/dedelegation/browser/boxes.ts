import { LEADING, type LineBoxes } from '../core/line-boxes.ts'
import { boxName, isMethod, packShown, unpackShown, type Box, type LineEntry } from '../core/line-entry.ts'
import type { LineKey } from '../core/rate-book.ts'

export type BoxElement = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** One line of the page's table. */
export type Row = Readonly<{ key: LineKey; element: HTMLElement }>

export function rowsOf(form: HTMLFormElement): readonly Row[] {
  return [...form.querySelectorAll<HTMLElement>('[data-line]')].map((element) => ({
    key: (element.dataset['line'] ?? '') as LineKey,
    element,
  }))
}

export function boxOf(row: Row, box: Box): BoxElement {
  const element = row.element.querySelector<BoxElement>(`[data-box="${box}"]`)
  if (element === null) throw new Error(`workbench: expected a box ${boxName(row.key, box)} on the page, found none`)

  return element
}

export function isBox(target: EventTarget | null): target is BoxElement {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
  )
}

/** Which of its line's boxes an element is; null where it is none. */
export function boxNameOf(element: BoxElement): Box | null {
  return (element.dataset['box'] as Box | undefined) ?? null
}

export function textOf(row: Row, box: Box): string {
  const element = boxOf(row, box)
  if (element instanceof HTMLInputElement && element.type === 'checkbox') return element.checked ? 'yes' : 'no'

  return element.value
}

export function setText(element: BoxElement, text: string): void {
  if (element instanceof HTMLInputElement && element.type === 'checkbox') element.checked = text === 'yes'
  else if (element.value !== text) element.value = text
}

/** What the boxes of a line hold. */
export function boxesIn(row: Row): LineBoxes {
  const method = textOf(row, 'method')
  const entry: LineEntry = {
    method: isMethod(method) ? method : 'direct',
    rate: textOf(row, 'rate'),
    uplift: textOf(row, 'uplift'),
    assumption: textOf(row, 'assumption'),
    total: textOf(row, 'total'),
    reason: textOf(row, 'reason'),
  }

  return { entry, shown: unpackShown(textOf(row, 'shown')) ?? entry }
}

export function writeBoxes(row: Row, { entry, shown }: LineBoxes): void {
  for (const box of LEADING) writeBox(boxOf(row, box), entry[box])
  setText(boxOf(row, 'shown'), packShown(shown))
}

/** A box that was tabbed to is marked as a whole, to be typed over: it stays so. */
function writeBox(element: BoxElement, text: string): void {
  const isMarked =
    element === document.activeElement &&
    element instanceof HTMLInputElement &&
    element.selectionStart === 0 &&
    element.selectionEnd === element.value.length
  setText(element, text)
  if (isMarked) element.select()
}

/** The whole form as the core reads it: by the name of the box, null where the page has none. */
export function fieldReader(rows: readonly Row[]): (name: string) => string | null {
  const values = new Map(snapshotOf(rows))

  return (name) => values.get(name) ?? null
}

/** Every box with its text, by name. */
export function snapshotOf(rows: readonly Row[]): readonly (readonly [string, string])[] {
  return rows.flatMap((row) => BOXES.map((box) => [boxName(row.key, box), textOf(row, box)] as const))
}

/** The boxes that are not as the server sent them. */
export function changedBoxes(rows: readonly Row[]): readonly (readonly [string, string])[] {
  return rows.flatMap((row) =>
    BOXES.filter((box) => !isAsSent(boxOf(row, box))).map((box) => [boxName(row.key, box), textOf(row, box)] as const),
  )
}

function isAsSent(element: BoxElement): boolean {
  if (element instanceof HTMLSelectElement) {
    return (
      element.selectedIndex ===
      Math.max(
        0,
        [...element.options].findIndex((option) => option.defaultSelected),
      )
    )
  }
  if (element instanceof HTMLInputElement && element.type === 'checkbox') {
    return element.checked === element.defaultChecked
  }

  return element.value === element.defaultValue
}

/** A browser that restores a form restores hidden boxes too, which `reset` leaves as they are. */
export function showAsSent(rows: readonly Row[]): void {
  for (const row of rows) {
    const shown = boxOf(row, 'shown')
    setText(shown, shown.dataset['sent'] ?? '')
  }
}

/** The box that the person is typing in before the script is there; null where it is as it was sent. */
export function boxInUse(rows: readonly Row[]): BoxElement | null {
  const focused = document.activeElement
  const boxes = rows.flatMap((row) => BOXES.map((box) => boxOf(row, box)))

  return boxes.find((box) => box === focused && !isAsSent(box)) ?? null
}

/** Puts texts back into the boxes that the page still has. */
export function restoreSnapshot(rows: readonly Row[], snapshot: Iterable<readonly [string, string]>): void {
  const texts = new Map(snapshot)
  for (const row of rows) {
    for (const box of BOXES) {
      const text = texts.get(boxName(row.key, box))
      if (text !== undefined) setText(boxOf(row, box), text)
    }
  }
}

const BOXES: readonly Box[] = [...LEADING, 'reason', 'shown', 'step', 'commentary', 'remove']
