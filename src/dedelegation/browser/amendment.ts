import { boxesOf, readAmendment, type TypedLine } from '../core/amendment.ts'
import { amendmentOutputs, type AmendmentOutputs } from '../core/amendment-outputs.ts'
import type { FrozenProposal } from '../core/frozen-proposal.ts'

/** Where the page amends what was put, every figure follows the boxes. Without this script its button does. */
const form = document.querySelector<HTMLFormElement>('form#amendment')
if (form !== null) await start(form)

async function start(page: HTMLFormElement): Promise<void> {
  const response = await fetch(page.dataset['data'] ?? '', { headers: { accept: 'application/json' } })
  if (!response.ok) return
  const put = (await response.json()) as FrozenProposal
  let announcing = 0
  showTypedBefore(page, put)
  page.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return
    const found = /^(rate|total)-(\d+)$/.exec(target.id)
    if (found === null) return
    const total = show(page, put, found[1] === 'total' ? 'total' : 'rate', Number(found[2]))
    clearTimeout(announcing)
    announcing = setTimeout(() => announce(page, total), 800)
  })
}

/** What was typed before this script was there, or brought back by the browser. */
function showTypedBefore(page: HTMLFormElement, put: FrozenProposal): void {
  for (const place of put.lines.keys()) {
    const shown = (box: Box): string =>
      page.querySelector<HTMLInputElement>(`input[name="shown-${box}-${place}"]`)?.value ?? ''
    for (const box of ['rate', 'total'] as const) {
      if (valueOf(page, box, place) !== shown(box)) show(page, put, box, place)
    }
  }
}

type Box = keyof TypedLine

/** The box that is typed in leads; the other of its line follows. */
function show(page: HTMLFormElement, put: FrozenProposal, box: Box, place: number): string {
  const typed = put.lines.map((_line, at) => ({ rate: valueOf(page, 'rate', at), total: valueOf(page, 'total', at) }))
  const own = typed[place]
  const shown = put.lines.map((_line, at) =>
    at === place && own !== undefined ? shownBeside(own, box, boxesOf(put, at)) : (typed[at] ?? boxesOf(put, at)),
  )
  const reading = readAmendment(put, { typed, shown, reason: '' })
  const { boxes, problems } = reading
  const other: Box = box === 'rate' ? 'total' : 'rate'
  const wrong = problems.find(({ line }) => line === place)
  setBox(page, other, place, boxes[place]?.[other] ?? '')
  if (wrong === undefined) {
    setShown(page, place, { rate: valueOf(page, 'rate', place), total: valueOf(page, 'total', place) })
  } else setShown(page, place, reading.shown[place] ?? boxesOf(put, place))
  for (const name of ['rate', 'total'] as const) setError(page, name, place, wrong?.box === name ? wrong.message : '')
  const outputs = amendmentOutputs(put, reading)
  setOut(page, 'total', outputs.total)
  setOut(page, 'change', outputs.change)
  setOut(page, 'lastYear', outputs.lastYear)
  setOut(page, 'effect', outputs.effect)
  for (const [at, range] of outputs.ranges.entries()) setOut(page, `range-${at}`, range.now)
  showSchools(outputs)

  return problems.length > 0 ? outputs.effect : `${outputs.total}, ${outputs.change}. ${outputs.effect}`
}

/** As if the other box had been shown as it is: so that only the one that is typed in counts as typed. */
function shownBeside(own: TypedLine, box: Box, put: TypedLine): TypedLine {
  return box === 'rate' ? { rate: put.rate, total: own.total } : { rate: own.rate, total: put.total }
}

function showSchools({ schools }: AmendmentOutputs): void {
  for (const [at, { now, change }] of schools.entries()) {
    const [amount, difference] = document.querySelectorAll(`[data-school="${at}"]`)
    if (amount !== undefined) amount.textContent = now
    if (difference !== undefined) difference.textContent = change
  }
}

function inputOf(page: HTMLFormElement, id: string): HTMLInputElement | null {
  return page.querySelector<HTMLInputElement>(`#${id}`)
}

function valueOf(page: HTMLFormElement, box: Box, place: number): string {
  return inputOf(page, `${box}-${place}`)?.value ?? ''
}

function setBox(page: HTMLFormElement, box: Box, place: number, value: string): void {
  const input = inputOf(page, `${box}-${place}`)
  if (input !== null) input.value = value
}

/** What the server takes for shown: both boxes say the same now, so that neither counts as typed over. */
function setShown(page: HTMLFormElement, place: number, boxes: TypedLine): void {
  for (const box of ['rate', 'total'] as const) {
    const hidden = page.querySelector<HTMLInputElement>(`input[name="shown-${box}-${place}"]`)
    if (hidden !== null) hidden.value = boxes[box]
  }
}

function setError(page: HTMLFormElement, box: Box, place: number, message: string): void {
  const words = page.querySelector(`[data-error="${box}-${place}"]`)
  if (words === null) return
  words.textContent = message
  words.parentElement?.toggleAttribute('hidden', message === '')
  inputOf(page, `${box}-${place}`)?.classList.toggle('govuk-input--error', message !== '')
}

function setOut(page: HTMLFormElement, name: string, words: string): void {
  const out = page.querySelector(`[data-out="${name}"]`)
  if (out !== null) out.textContent = words
}

function announce(page: HTMLFormElement, words: string): void {
  const place = page.querySelector('[data-announce]')
  if (place !== null) place.textContent = words
}
