import type { Row } from './boxes.ts'

/** What the keys do that are pressed with Ctrl or Command. */
export type Shortcuts = Readonly<{
  save: () => void
  /** Takes back, or makes again, what was typed since the last save. */
  step: (direction: 'back' | 'forward', event: Event) => void
}>

/**
 * Enter goes down a column and Shift with Enter up, as in a spreadsheet. With Ctrl or Command, S saves, Z takes back and
 * Y (or Shift with Z) makes again.
 */
export function followKeyboard(form: HTMLFormElement, rows: readonly Row[], shortcuts: Shortcuts): void {
  document.addEventListener('keydown', (event) => {
    if ((!event.ctrlKey && !event.metaKey) || event.altKey) return
    const direction = directionOf(event)
    if (event.key.toLowerCase() === 's') {
      event.preventDefault()
      shortcuts.save()
    } else if (direction !== null && !isOtherText(rows, event.target)) {
      // The browser knows only the box that was typed in, and nothing of those that followed it.
      event.preventDefault()
      shortcuts.step(direction, event)
    }
  })
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    const box = event.target
    if (!(box instanceof HTMLInputElement) || box.type === 'checkbox') return
    event.preventDefault()
    nextBox(rows, box, event.shiftKey ? -1 : 1)?.focus()
  })
}

function directionOf({ key, shiftKey }: KeyboardEvent): 'back' | 'forward' | null {
  const letter = key.toLowerCase()
  if (letter === 'z') return shiftKey ? 'forward' : 'back'

  return letter === 'y' ? 'forward' : null
}

/** Text that belongs to no line, like the note: there the browser's own keys are the right ones. */
function isOtherText(rows: readonly Row[], target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return false

  return !rows.some(({ element }) => element.contains(target))
}

/** The same box of the nearest line in that direction that shows it; null at the end. */
function nextBox(rows: readonly Row[], box: HTMLInputElement, step: 1 | -1): HTMLInputElement | null {
  const name = box.dataset['box']
  const at = rows.findIndex(({ element }) => element.contains(box))
  if (name === undefined || at === -1) return null
  for (let index = at + step; index >= 0 && index < rows.length; index += step) {
    const found = rows[index]?.element.querySelector<HTMLInputElement>(`input[data-box="${name}"]`)
    if (found && found.checkVisibility()) return found
  }

  return null
}
