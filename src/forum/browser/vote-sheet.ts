import { followKeys } from './ballot-keys.ts'
import { watch } from './watch.ts'

/** Makes the vote sheet live: keys for votes, and what others do is shown where nobody is typing. */
const sheet = document.querySelector<HTMLElement>('#vote-sheet')
if (sheet !== null) start(sheet)

function start(root: HTMLElement): void {
  for (const ballot of root.querySelectorAll<HTMLFormElement>('form[data-ballot]')) followKeys(ballot, announce)
  watch(root.dataset['state'] ?? '', root.dataset['revision'] ?? '', () => void refresh(root))
}

/** Takes over from the page as it is now what only shows something; what can be typed in is left as it stands. */
async function refresh(root: HTMLElement): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null)
  if (response?.ok !== true) return
  const now = new DOMParser().parseFromString(await response.text(), 'text/html')
  const changed = [...root.querySelectorAll<HTMLElement>('[data-live]')].filter((part) => {
    const other = now.querySelector<HTMLElement>(`[data-live="${CSS.escape(part.dataset['live'] ?? '')}"]`)
    if (other === null || other.innerHTML === part.innerHTML) return false
    part.replaceChildren(...other.childNodes)

    return true
  })
  const same = pollsIn(root) === pollsIn(now)
  const notice = root.querySelector<HTMLElement>('[data-changed]')
  if (notice !== null) notice.hidden = same
  announce(
    same ? changed.map((part) => part.textContent?.trim() ?? '').join('. ') : 'Somebody else has changed the sheet',
  )
}

function pollsIn(root: ParentNode): string {
  return [...root.querySelectorAll<HTMLElement>('[data-poll]')].map((poll) => poll.dataset['poll']).join()
}

function announce(words: string): void {
  const place = document.querySelector('[data-announce]')
  if (place !== null) place.textContent = words.replace(/\s+/g, ' ')
}
