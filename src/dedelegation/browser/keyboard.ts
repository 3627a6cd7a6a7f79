import type { Row } from './boxes.ts'

/** Enter goes down a column and Shift with Enter up, as in a spreadsheet; Ctrl or Command with S saves. */
export function followKeyboard(form: HTMLFormElement, rows: readonly Row[], save: () => void): void {
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault()
      save()
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
