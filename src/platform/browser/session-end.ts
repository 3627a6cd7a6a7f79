import { sentenceOf } from './time-left.ts'

/**
 * Says in time that the session is about to end, and lets it be extended by a press (WCAG 2.2.1). Other tabs of the
 * same browser are told, since they share the session. Nothing here ends a session: the server does.
 */
const STAY = '/account/stay-signed-in'
const SIGN_IN = '/sign-in'

const { sessionEndsIn, sessionWarning } = document.body.dataset
const tabs = new BroadcastChannel('topslice-session')
let endsAt = performance.now() + Number(sessionEndsIn) * 1000
let typed = false

const dialog = document.createElement('dialog')
dialog.className = 'topslice-session-end'
dialog.setAttribute('aria-labelledby', 'session-end-heading')
dialog.setAttribute('aria-describedby', 'session-end-words')
const heading = add(dialog, 'h2', 'govuk-heading-m', 'You are about to be signed out')
heading.id = 'session-end-heading'
const words = add(dialog, 'p', 'govuk-body', '')
words.id = 'session-end-words'
const spoken = add(dialog, 'p', 'govuk-visually-hidden', '')
spoken.setAttribute('role', 'status')
const stay = add(dialog, 'button', 'govuk-button', 'Stay signed in')
stay.type = 'button'
stay.addEventListener('click', () => void extend())
document.body.append(dialog)

document.addEventListener('input', () => (typed = true))
tabs.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (typeof data === 'number') extended(data)
})
tabs.postMessage(Number(sessionEndsIn))
// Escape closes the dialog as "Stay signed in" does: whoever presses it is there.
dialog.addEventListener('cancel', () => void extend())
setInterval(look, 1000)

function look(): void {
  const seconds = Math.ceil((endsAt - performance.now()) / 1000)
  if (seconds > Number(sessionWarning)) return
  if (seconds <= 0) return ended()
  const sentence = sentenceOf(seconds)
  if (!dialog.open) {
    words.textContent = sentence
    dialog.showModal()
    stay.focus()

    return
  }
  words.textContent = sentence
  if (seconds === 60 || seconds === 20) spoken.textContent = sentence
}

async function extend(): Promise<void> {
  const answer = await fetch(STAY, { headers: { accept: 'application/json' } }).catch(() => null)
  if (answer === null) return
  if (!answer.ok || answer.redirected) return ended()
  const said: unknown = await answer.json()
  if (typeof said !== 'object' || said === null || !('endsInSeconds' in said)) return
  extended(Number(said.endsInSeconds))
  tabs.postMessage(Number(said.endsInSeconds))
}

function extended(seconds: number): void {
  endsAt = performance.now() + seconds * 1000
  spoken.textContent = ''
  if (dialog.open) dialog.close()
}

/** A page on which something was typed stays: sent as it is, the server keeps it until its person has signed in again. */
function ended(): void {
  if (!typed) return location.assign(`${SIGN_IN}?${new URLSearchParams({ to: location.pathname + location.search })}`)
  heading.textContent = 'You have been signed out'
  words.textContent =
    'What you typed is still on this page. Send it as you would have done: it is kept while you sign in again, and then you can carry on.'
  spoken.textContent = words.textContent
  stay.textContent = 'Back to what I typed'
  stay.replaceWith(closing())
  if (!dialog.open) dialog.showModal()
}

function closing(): HTMLButtonElement {
  const button = stay.cloneNode(true) as HTMLButtonElement
  button.addEventListener('click', () => dialog.close())
  endsAt = Infinity

  return button
}

function add<Tag extends 'h2' | 'p' | 'button'>(
  to: HTMLElement,
  tag: Tag,
  className: string,
  text: string,
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  to.append(element)

  return element
}
