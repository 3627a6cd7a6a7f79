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

export function textOf(row: Row, box: Box): string {
  const element = boxOf(row, box)
  if (element instanceof HTMLInputElement && element.type === 'checkbox') return element.checked ? 'yes' : 'no'

  return element.value
}

/** Writes a box, but never the one that the person is typing in. */
export function writeBox(row: Row, box: Box, text: string): void {
  const element = boxOf(row, box)
  if (element === document.activeElement && !(element instanceof HTMLSelectElement)) return
  setText(element, text)
}

export function setText(element: BoxElement, text: string): void {
  if (element instanceof HTMLInputElement && element.type === 'checkbox') element.checked = text === 'yes'
  else if (element.value !== text) element.value = text
}

export function entryIn(row: Row): LineEntry {
  const method = textOf(row, 'method')

  return {
    method: isMethod(method) ? method : 'direct',
    rate: textOf(row, 'rate'),
    uplift: textOf(row, 'uplift'),
    assumption: textOf(row, 'assumption'),
    total: textOf(row, 'total'),
    reason: textOf(row, 'reason'),
  }
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

/** As the server sends them when nothing is amiss. A browser that restores a form restores hidden boxes too. */
export function showAsSent(rows: readonly Row[]): void {
  for (const row of rows) setText(boxOf(row, 'shown'), packShown(entryIn(row)))
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

/**
 * The person typed in one box: says so to the others, so that the core sees which one leads. A rate typed over an
 * uplift keeps what the uplift had come to in `shown`, since it needs a reason.
 */
export function leadBy(row: Row, box: Box, valueOf: (assumption: string) => string | null): void {
  const before = unpackShown(textOf(row, 'shown'))
  if (box === 'rate' && textOf(row, 'method') === 'target') setText(boxOf(row, 'method'), 'direct')
  if (box === 'total') setText(boxOf(row, 'method'), 'target')
  if (box === 'uplift') setText(boxOf(row, 'assumption'), '')
  if (box === 'uplift' || box === 'assumption') setText(boxOf(row, 'method'), 'uplift')
  if (box === 'assumption') {
    const value = valueOf(textOf(row, 'assumption'))
    if (value !== null) setText(boxOf(row, 'uplift'), value)
  }
  if (!LEADING.includes(box)) return
  const entry = entryIn(row)
  const typedOver = box === 'rate' && entry.method === 'uplift' && before !== null
  setText(boxOf(row, 'shown'), packShown(typedOver ? { ...entry, rate: before.rate } : entry))
}

const LEADING: readonly Box[] = ['method', 'rate', 'uplift', 'assumption', 'total']

const BOXES: readonly Box[] = [...LEADING, 'reason', 'shown', 'step', 'commentary', 'remove']
