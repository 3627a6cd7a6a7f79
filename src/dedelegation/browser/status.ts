const PAUSE = 1000
let pending = 0

/** Says, politely and once the typing has stopped, what a change came to. */
export function announceLine(words: () => string): void {
  clearTimeout(pending)
  pending = window.setTimeout(() => say(words()), PAUSE)
}

export function announceLater(words: string): void {
  announceLine(() => words)
}

/** What is unsaved stands beside the buttons. */
export function showStatus(changed: number, problems: number): void {
  const place = document.querySelector('[data-status]')
  if (place === null) return
  const parts = [
    ...(changed > 0 ? [`${changed === 1 ? '1 line' : `${changed} lines`} changed, not saved`] : []),
    ...(problems > 0 ? [`${problems} to mend`] : []),
  ]
  const words = parts.length === 0 ? 'Everything is saved' : parts.join('; ')
  if (place.textContent !== words) place.textContent = words
}

/** A button that would do nothing cannot be pressed, and says so to everybody. */
export function showPossible(button: HTMLButtonElement | null | undefined, possible: boolean): void {
  if (!button) return
  button.disabled = !possible
  button.toggleAttribute('aria-disabled', !possible)
  if (!possible) button.setAttribute('aria-disabled', 'true')
}

/** Tells that unsaved values were brought back, with a way to throw them away. `version`: another than the one shown. */
export function showRestored(version: number | null, discard: () => void): void {
  const place = document.querySelector<HTMLElement>('[data-restored]')
  if (place === null) return
  const words =
    version === null
      ? 'Your unsaved changes were brought back. '
      : `Your unsaved changes, made over version ${version}, were brought back over the rates saved since. Look through them before you save. `
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary workbench__discard'
  button.textContent = 'Throw them away'
  button.addEventListener('click', () => {
    discard()
    place.hidden = true
  })
  place.replaceChildren(document.createTextNode(words), button)
  place.hidden = false
}

function say(words: string): void {
  const place = document.querySelector('[data-announce]')
  if (place !== null) place.textContent = words
}
