import { formatPercentage } from '../../kernel/percentage.ts'
import { leadBy } from '../core/line-boxes.ts'
import { boxName } from '../core/line-entry.ts'
import { lineKey } from '../core/rate-book.ts'
import { schoolEffects } from '../core/school-effects.ts'
import { createSteps, type Snapshot, type Steps } from '../core/steps.ts'
import { workbenchOutputs, type WorkbenchOutputs } from '../core/workbench-outputs.ts'
import {
  boxesIn,
  boxInUse,
  boxNameOf,
  changedBoxes,
  isBox,
  restoreSnapshot,
  rowsOf,
  showAsSent,
  snapshotOf,
  writeBoxes,
  type BoxElement,
  type Row,
} from './boxes.ts'
import { createCalculation, type Calculate, type Calculated, type Given } from './calculate.ts'
import { findDraft, forgetDraft } from './draft.ts'
import { keepOrForget } from './keep-or-forget.ts'
import { followKeyboard } from './keyboard.ts'
import {
  showChanged,
  showEffects,
  showFollowers,
  showNewVotes,
  showOutputs,
  showProblems,
  showServiceTotals,
} from './show-figures.ts'
import { announceLater, announceLine, showPossible, showRestored, showStatus } from './status.ts'

/** The parts of the page that the script works with. */
type Bench = Readonly<{
  form: HTMLFormElement
  given: Given
  rows: readonly Row[]
  /** As the server sent them. */
  saved: Snapshot
  steps: Steps
  calculate: Calculate
  note: HTMLInputElement | null
  undo: Readonly<{ button: HTMLButtonElement | null; server: boolean }>
  redo: Readonly<{ button: HTMLButtonElement | null; server: boolean }>
  moment: Moment
}>

/** Changes with everything that is typed. */
type Moment = {
  /** The boxes as they stand before the next change, and what they come to. */
  before: Snapshot
  now: Calculated
  /** The box that the person is typing in: it alone is not written. */
  typing: BoxElement | null
  frame: number
  pause: number
}

/** Everything on the page follows the boxes, calculated by the same modules that the server runs. */
export function startWorkbench(form: HTMLFormElement, given: Given): void {
  const rows = rowsOf(form)
  // Typed before this script was there, or brought back by the browser: kept, but not taken for what is saved.
  const early = changedBoxes(rows)
  const typing = boxInUse(rows)
  form.reset()
  showAsSent(rows)
  const saved = snapshotOf(rows)
  const calculate = createCalculation(rows, given)
  const bench: Bench = {
    form,
    given,
    rows,
    saved,
    steps: createSteps(),
    calculate,
    note: form.querySelector<HTMLInputElement>('#note'),
    undo: buttonOf(form, '[data-undo]'),
    redo: buttonOf(form, '[data-redo]'),
    moment: { before: saved, now: calculate(), typing: null, frame: 0, pause: 0 },
  }

  form.addEventListener('input', ({ target }) => changed(bench, target))
  form.addEventListener('focusout', ({ target }) => left(bench, target))
  form.addEventListener('submit', (event) => {
    if (event.submitter?.getAttribute('form') !== 'undo-form') keepOrForget(bench, bench.moment.now.reading, true)
  })
  bench.undo.button?.addEventListener('click', (event) => step(bench, 'back', event))
  bench.redo.button?.addEventListener('click', (event) => step(bench, 'forward', event))
  followKeyboard(form, rows, {
    save: () => form.requestSubmit(form.querySelector('[data-save]')),
    step: (direction, event) => step(bench, direction, event),
  })
  bringBack(bench)
  restoreSnapshot(rows, early)
  bench.moment.typing = typing
  refresh(bench)
}

/**
 * The boxes follow within the event itself: the next one, or the next move of the focus, can come before the next
 * frame, and must find every box as it is.
 */
function changed(bench: Bench, target: EventTarget | null): void {
  const row = bench.rows.find(({ element }) => target instanceof Node && element.contains(target))
  const box = isBox(target) ? boxNameOf(target) : null
  if (row === undefined || box === null || !isBox(target)) return
  bench.steps.record(boxName(row.key, box), bench.moment.before)
  writeBoxes(
    row,
    leadBy(boxesIn(row), box, (id) => percentageOf(bench.given, id)),
  )
  bench.moment.typing = target
  follow(bench)
  showSoon(bench)
  announceLine(() => lineInWords(row.key, bench))
}

/** The box that was typed in is written as money is written, and follows like the others from now on. */
function left(bench: Bench, target: EventTarget | null): void {
  bench.steps.close()
  // The window lost the focus and not the box: the person comes back to it.
  if (bench.moment.typing === null || document.activeElement === target) return
  bench.moment.typing = null
  follow(bench)
  showSoon(bench)
}

function refresh(bench: Bench): void {
  follow(bench)
  show(bench)
}

/** After it the boxes hold what they come to, so that whoever reads them, this page or the server, reads the same. */
function follow({ rows, calculate, moment }: Bench): void {
  moment.now = calculate()
  showFollowers(rows, moment.now, moment.typing)
  moment.before = snapshotOf(rows)
}

function show(bench: Bench): void {
  const { rows, steps, undo, redo, moment } = bench
  const { reading, model } = moment.now
  const unsaved = [...reading.changed.map(lineKey), ...reading.removed]
  showOutputs(rows, outputsOf(bench))
  showProblems(rows, reading.problems)
  showServiceTotals(model)
  effectsSoon(bench)
  showChanged(rows, new Set(unsaved))
  showNewVotes(rows, reading)
  showStatus(unsaved.length, reading.problems.length)
  showPossible(undo.button, steps.canGoBack(moment.before) || (undo.server && unsaved.length === 0))
  showPossible(redo.button, steps.canGoForward(moment.before) || (redo.server && unsaved.length === 0))
  keepOrForget(bench, reading)
}

function showSoon(bench: Bench): void {
  if (bench.moment.frame !== 0) return
  bench.moment.frame = requestAnimationFrame(() => {
    bench.moment.frame = 0
    show(bench)
  })
}

function outputsOf({ moment, given }: Bench): WorkbenchOutputs {
  return workbenchOutputs(moment.now.model, given.lastYear)
}

/** Lines and totals follow each key; the schools follow a moment later, so that hundreds of them never slow the typing. */
function effectsSoon({ moment, given }: Bench): void {
  clearTimeout(moment.pause)
  moment.pause = window.setTimeout(() => showEffects(schoolEffects(moment.now.model, given.lastYear)), PAUSE)
}

/** Takes back, or makes again, what was typed since the last save; where there is nothing, the server's own button works. */
function step(bench: Bench, direction: 'back' | 'forward', event: Event): void {
  const snapshot = bench.steps[direction](bench.moment.before)
  if (snapshot === null) return
  event.preventDefault()
  putBack(bench, snapshot)
  const { total, change } = outputsOf(bench)
  announceLater(`${direction === 'back' ? 'Undone' : 'Redone'}. All lines: ${total}, ${change}`)
}

function putBack(bench: Bench, snapshot: Snapshot): void {
  restoreSnapshot(bench.rows, snapshot)
  bench.moment.typing = null
  refresh(bench)
}

function bringBack(bench: Bench): void {
  const { note, saved, given, steps } = bench
  const { scenario, version } = given.data
  const draft = findDraft(scenario)
  if (draft === null || bench.form.dataset['typed'] === 'yes') return
  if (draft.submitted && draft.version !== version) return forgetDraft(scenario)
  steps.record('draft', bench.moment.before)
  steps.close()
  putBack(bench, draft.boxes)
  if (note && draft.note !== '') note.value = draft.note
  const { reading } = bench.moment.now
  if (reading.changed.length + reading.removed.length + reading.problems.length === 0) return
  showRestored(draft.version === version ? null : draft.version, () => {
    if (note) note.value = ''
    putBack(bench, saved)
  })
}

function buttonOf(form: HTMLFormElement, mark: string): Bench['undo'] {
  const button = form.querySelector<HTMLButtonElement>(mark)

  return { button, server: button?.disabled === false }
}

function percentageOf({ input }: Given, id: string): string | null {
  const found = input.book.assumptions.find((assumption) => assumption.id === id)

  return found === undefined ? null : formatPercentage(found.value).replace('−', '-').replace('%', '')
}

/** What a screen reader says once the person stops typing. */
function lineInWords(key: string, bench: Bench): string {
  const problem = bench.moment.now.reading.problems.find((one) => one.key === key)
  if (problem !== undefined) return problem.message
  const outputs = outputsOf(bench)
  const line = outputs.lines.find((one) => one.key === key)

  return line === undefined
    ? `All lines: ${outputs.total}`
    : `This line: ${line.exact}, ${line.change}. All lines: ${outputs.total}, ${outputs.change}`
}

/** In milliseconds: shorter than a pause in typing that anybody would notice. */
const PAUSE = 120
