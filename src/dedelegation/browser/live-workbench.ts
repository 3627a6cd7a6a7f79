import { formatPercentage } from '../../kernel/percentage.ts'
import type { LastYear } from '../core/last-year.ts'
import { boxName, keyOfBox, type Box } from '../core/line-entry.ts'
import { modelYear, type Model, type ModelInput } from '../core/model.ts'
import { lineKey } from '../core/rate-book.ts'
import { schoolEffects } from '../core/school-effects.ts'
import { workbenchBase, type WorkbenchData } from '../core/workbench-data.ts'
import { readWorkbench, type WorkbenchReading } from '../core/workbench-form.ts'
import { workbenchOutputs, type WorkbenchOutputs } from '../core/workbench-outputs.ts'
import { fieldReader, leadBy, restoreSnapshot, rowsOf, snapshotOf } from './boxes.ts'
import { findDraft, forgetDraft, keepDraft } from './draft.ts'
import { followKeyboard } from './keyboard.ts'
import {
  showChanged,
  showEffects,
  showFollowers,
  showOutputs,
  showProblems,
  showServiceTotals,
} from './show-figures.ts'
import { announceLater, announceLine, showPossible, showRestored, showStatus } from './status.ts'
import { createSteps, type Snapshot } from './steps.ts'

type Calculated = Readonly<{ reading: WorkbenchReading; model: Model; outputs: WorkbenchOutputs }>

/** Everything on the page follows the boxes, calculated by the same modules that the server runs. */
export function startWorkbench(
  form: HTMLFormElement,
  data: WorkbenchData,
  given: Readonly<{ input: ModelInput; lastYear: LastYear | null }>,
): void {
  const { input, lastYear } = given
  // Browsers bring typed text back by themselves, without what follows from it; the draft brings back both.
  form.reset()
  const rows = rowsOf(form)
  const base = workbenchBase(modelYear(input), lastYear)
  const saved = snapshotOf(rows)
  const steps = createSteps()
  const note = form.querySelector<HTMLInputElement>('#note')
  const [undo, redo] = ['[data-undo]', '[data-redo]'].map((mark) => form.querySelector<HTMLButtonElement>(mark))
  const serverCan = { undo: undo?.disabled === false, redo: redo?.disabled === false }
  let scheduled = 0
  let waiting = 0
  let before: Snapshot = saved

  function calculate(): Calculated {
    const reading = readWorkbench(fieldReader(rows), base)
    const model = modelYear({ ...input, book: reading.book })

    return { reading, model, outputs: workbenchOutputs(model, lastYear) }
  }

  function refresh(): Calculated {
    const now = calculate()
    showFollowers(rows, now.reading, now.model)
    showOutputs(rows, now.outputs)
    showProblems(rows, now.reading.problems)
    showServiceTotals(now.model)
    effectsSoon(now.model)
    const unsaved = [...now.reading.changed.map(lineKey), ...now.reading.removed]
    showChanged(rows, new Set(unsaved))
    showStatus(unsaved.length, now.reading.problems.length)
    showPossible(undo, steps.canGoBack() || (serverCan.undo && unsaved.length === 0))
    showPossible(redo, steps.canGoForward() || (serverCan.redo && unsaved.length === 0))
    keepOrForget(now.reading)

    return now
  }

  /** Lines and totals follow each key; the schools follow a moment later, so that hundreds of them never slow the typing. */
  function effectsSoon(model: Model): void {
    clearTimeout(waiting)
    waiting = window.setTimeout(() => showEffects(schoolEffects(model, lastYear)), PAUSE)
  }

  function refreshSoon(): void {
    if (scheduled !== 0) return
    scheduled = requestAnimationFrame(() => {
      scheduled = 0
      refresh()
      before = snapshotOf(rows)
    })
  }

  /** Only the boxes of lines that differ from what is saved: the rest follows whatever is saved by then. */
  function keepOrForget(reading: WorkbenchReading, submitted = false): void {
    const lines = new Set([
      ...reading.changed.map(lineKey),
      ...reading.removed,
      ...reading.problems.map(({ key }) => key),
    ])
    if (lines.size === 0) return forgetDraft(data.scenario)
    const boxes = snapshotOf(rows).filter(([name]) => lines.has(keyOfBox(name)))
    keepDraft(data.scenario, { version: data.version, boxes, note: note?.value ?? '', submitted })
  }

  function step(direction: 'back' | 'forward', event: Event): void {
    const snapshot = steps[direction](snapshotOf(rows))
    if (snapshot === null) return
    event.preventDefault()
    restoreSnapshot(rows, snapshot)
    const { outputs } = refresh()
    before = snapshotOf(rows)
    announceLater(`${direction === 'back' ? 'Undone' : 'Redone'}. All lines: ${outputs.total}, ${outputs.change}`)
  }

  function bringBack(): void {
    const draft = findDraft(data.scenario)
    if (draft === null || form.dataset['typed'] === 'yes') return
    if (draft.submitted && draft.version !== data.version) return forgetDraft(data.scenario)
    steps.record('draft', before)
    steps.close()
    restoreSnapshot(rows, draft.boxes)
    if (note && draft.note !== '') note.value = draft.note
    const { reading } = refresh()
    if (reading.changed.length + reading.removed.length + reading.problems.length === 0) return
    showRestored(draft.version === data.version ? null : draft.version, () => {
      restoreSnapshot(rows, saved)
      if (note) note.value = ''
      refresh()
    })
  }

  form.addEventListener('input', ({ target }) => {
    const row = rows.find(({ element }) => target instanceof Node && element.contains(target))
    const box = target instanceof HTMLElement ? (target.dataset['box'] as Box | undefined) : undefined
    if (row === undefined || box === undefined) return
    steps.record(boxName(row.key, box), before)
    leadBy(row, box, (id) => percentageOf(input, id))
    refreshSoon()
    announceLine(() => lineInWords(row.key, calculate()))
  })
  form.addEventListener('focusout', () => {
    steps.close()
    refreshSoon()
  })
  form.addEventListener('submit', (event) => {
    if (event.submitter?.getAttribute('form') === 'undo-form') return
    keepOrForget(calculate().reading, true)
  })
  undo?.addEventListener('click', (event) => step('back', event))
  redo?.addEventListener('click', (event) => step('forward', event))
  followKeyboard(form, rows, () => form.requestSubmit(form.querySelector('[data-save]')))
  bringBack()
  refresh()
  before = snapshotOf(rows)
}

/** In milliseconds: shorter than a pause in typing that anybody would notice. */
const PAUSE = 120

function percentageOf(input: ModelInput, id: string): string | null {
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
