import { watch } from './watch.ts'

/** Tells politely of a vote that opened, changed or closed, and leaves what somebody is about to press alone. */
const page = document.querySelector<HTMLElement>('#my-votes')
if (page !== null) start(page)

function start(root: HTMLElement): void {
  const note = root.querySelector<HTMLElement>('[data-live-note]')
  if (note !== null) note.hidden = false
  const before = Number(root.dataset['open'])
  watch(root.dataset['state'] ?? '', root.dataset['revision'] ?? '', ({ open = 0 }) => {
    const box = root.querySelector<HTMLElement>('[data-changed]')
    const words = root.querySelector<HTMLElement>('[data-words]')
    if (box === null || words === null) return
    words.textContent =
      open > before ? 'A vote has opened.' : open < before ? 'A vote has closed.' : 'A vote has changed.'
    box.hidden = false
  })
}
