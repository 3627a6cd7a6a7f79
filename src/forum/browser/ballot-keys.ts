/**
 * One press a vote: the letter of a choice marks it for the seat where the focus is and goes on to the next seat. Enter
 * saves. The arrows go from seat to seat, since each seat's own choices have their letters.
 */
export function followKeys(form: HTMLFormElement, announce: (words: string) => void): void {
  const rows = [...form.querySelectorAll<HTMLTableRowElement>('tr[data-seat]')]
  const letters = [...form.querySelectorAll('[data-keys] kbd')].map((key) => key.textContent?.toLowerCase() ?? '')
  const hint = form.querySelector<HTMLElement>('[data-keys]')
  if (hint !== null) hint.hidden = false
  form.addEventListener('keydown', (event) => {
    const at = rows.findIndex((row) => event.target instanceof Node && row.contains(event.target))
    if (at === -1 || event.ctrlKey || event.metaKey || event.altKey) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const choices = choicesIn(rows[at])
    const chosen = choices[letters.slice(0, choices.length).indexOf(event.key.toLowerCase())]
    if (step === 0 && chosen === undefined) return
    event.preventDefault()
    if (chosen !== undefined) {
      chosen.checked = true
      announce(chosen.labels?.[0]?.textContent ?? '')
    }
    focusOn(rows[at + (step === 0 ? 1 : step)] ?? null, form)
  })
}

function choicesIn(row: Element | undefined): readonly HTMLInputElement[] {
  return row === undefined ? [] : [...row.querySelectorAll<HTMLInputElement>('input[type="radio"]')]
}

/** The seat's own choice, or its first; after the last seat, the button that saves. */
function focusOn(row: Element | null, form: HTMLFormElement): void {
  const choices = row === null ? [] : choicesIn(row)
  const save = form.querySelector<HTMLButtonElement>('button[value="save"]')
  const place = row === null ? save : (choices.find(({ checked }) => checked) ?? choices[0])
  place?.focus()
}
