import { formatPercentage } from '../../kernel/percentage.ts'
import { boxName, type Box } from '../core/line-entry.ts'
import { lineKey } from '../core/rate-book.ts'
import { schoolEffects } from '../core/school-effects.ts'
import type { Model } from '../core/model.ts'
import { createSteps, type Snapshot, type Steps } from '../core/steps.ts'
import { changedBoxes, leadBy, restoreSnapshot, rowsOf, showAsSent, snapshotOf, type Row } from './boxes.ts'
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
  /** Changes with every refresh: the boxes as they stand before the next change. */
  moment: { before: Snapshot; frame: number; pause: number }
}>

/** Everything on the page follows the boxes, calculated by the same modules that the server runs. */
export function startWorkbench(form: HTMLFormElement, given: Given): void {
  const rows = rowsOf(form)
  // Typed before this script was there, or brought back by the browser: kept, but not taken for what is saved.
  const early = changedBoxes(rows)
  form.reset()
  if (form.dataset['typed'] !== 'yes') showAsSent(rows)
  const saved = snapshotOf(rows)
  const bench: Bench = {
    form,
    given,
    rows,
    saved,
    steps: createSteps(),
    calculate: createCalculation(rows, given),
    note: form.querySelector<HTMLInputElement>('#note'),
    undo: buttonOf(form, '[data-undo]'),
    redo: buttonOf(form, '[data-redo]'),
    moment: { before: saved, frame: 0, pause: 0 },
  }

  form.addEventListener('input', ({ target }) => changed(bench, target))
  form.addEventListener('focusout', () => {
    bench.steps.close()
    refreshSoon(bench)
  })
  form.addEventListener('submit', (event) => {
    if (event.submitter?.getAttribute('form') !== 'undo-form') keepOrForget(bench, bench.calculate().reading, true)
  })
  bench.undo.button?.addEventListener('click', (event) => step(bench, 'back', event))
  bench.redo.button?.addEventListener('click', (event) => step(bench, 'forward', event))
  followKeyboard(form, rows, {
    save: () => form.requestSubmit(form.querySelector('[data-save]')),
    step: (direction, event) => step(bench, direction, event),
  })
  bringBack(bench)
  restoreSnapshot(rows, early)
  refresh(bench)
}

function changed(bench: Bench, target: EventTarget | null): void {
  const row = bench.rows.find(({ element }) => target instanceof Node && element.contains(target))
  const box = target instanceof HTMLElement ? (target.dataset['box'] as Box | undefined) : undefined
  if (row === undefined || box === undefined) return
  bench.steps.record(boxName(row.key, box), bench.moment.before)
  leadBy(row, box, (id) => percentageOf(bench.given, id))
  refreshSoon(bench)
  announceLine(() => lineInWords(row.key, bench.calculate()))
}

function refresh(bench: Bench): Calculated {
  const { rows, steps, undo, redo } = bench
  const now = bench.calculate()
  const { changed: lines, removed, problems } = now.reading
  const unsaved = [...lines.map(lineKey), ...removed]
  showFollowers(rows, now.reading, now.model)
  showOutputs(rows, now.outputs)
  showProblems(rows, problems)
  showServiceTotals(now.model)
  effectsSoon(bench, now.model)
  showChanged(rows, new Set(unsaved))
  showNewVotes(rows, now.reading)
  showStatus(unsaved.length, problems.length)
  const present = snapshotOf(rows)
  showPossible(undo.button, steps.canGoBack(present) || (undo.server && unsaved.length === 0))
  showPossible(redo.button, steps.canGoForward(present) || (redo.server && unsaved.length === 0))
  keepOrForget(bench, now.reading)
  bench.moment.before = present

  return now
}

function refreshSoon(bench: Bench): void {
  if (bench.moment.frame !== 0) return
  bench.moment.frame = requestAnimationFrame(() => {
    bench.moment.frame = 0
    refresh(bench)
  })
}

/** Lines and totals follow each key; the schools follow a moment later, so that hundreds of them never slow the typing. */
function effectsSoon({ moment, given }: Bench, model: Model): void {
  clearTimeout(moment.pause)
  moment.pause = window.setTimeout(() => showEffects(schoolEffects(model, given.lastYear)), PAUSE)
}

/** Takes back, or makes again, what was typed since the last save; where there is nothing, the server's own button works. */
function step(bench: Bench, direction: 'back' | 'forward', event: Event): void {
  const snapshot = bench.steps[direction](snapshotOf(bench.rows))
  if (snapshot === null) return
  event.preventDefault()
  restoreSnapshot(bench.rows, snapshot)
  const { outputs } = refresh(bench)
  announceLater(`${direction === 'back' ? 'Undone' : 'Redone'}. All lines: ${outputs.total}, ${outputs.change}`)
}

function bringBack(bench: Bench): void {
  const { rows, note, saved, given, steps } = bench
  const { scenario, version } = given.data
  const draft = findDraft(scenario)
  if (draft === null || bench.form.dataset['typed'] === 'yes') return
  if (draft.submitted && draft.version !== version) return forgetDraft(scenario)
  steps.record('draft', bench.moment.before)
  steps.close()
  restoreSnapshot(rows, draft.boxes)
  if (note && draft.note !== '') note.value = draft.note
  const { reading } = refresh(bench)
  if (reading.changed.length + reading.removed.length + reading.problems.length === 0) return
  showRestored(draft.version === version ? null : draft.version, () => {
    restoreSnapshot(rows, saved)
    if (note) note.value = ''
    refresh(bench)
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
function lineInWords(key: string, { outputs, reading }: Calculated): string {
  const problem = reading.problems.find((one) => one.key === key)
  if (problem !== undefined) return problem.message
  const line = outputs.lines.find((one) => one.key === key)

  return line === undefined
    ? `All lines: ${outputs.total}`
    : `This line: ${line.exact}, ${line.change}. All lines: ${outputs.total}, ${outputs.change}`
}

/** In milliseconds: shorter than a pause in typing that anybody would notice. */
const PAUSE = 120
