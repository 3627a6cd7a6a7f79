import { keyOfBox } from '../core/line-entry.ts'
import { lineKey } from '../core/rate-book.ts'
import type { WorkbenchReading } from '../core/workbench-form.ts'
import { snapshotOf, type Row } from './boxes.ts'
import type { Given } from './calculate.ts'
import { forgetDraft, keepDraft } from './draft.ts'

/** Keeps only the boxes of lines that differ from what is saved: the rest follows whatever is saved by then. */
export function keepOrForget(
  bench: Readonly<{ given: Given; rows: readonly Row[]; note: HTMLInputElement | null }>,
  reading: WorkbenchReading,
  submitted = false,
): void {
  const { scenario, version } = bench.given.data
  const lines = new Set([
    ...reading.changed.map(lineKey),
    ...reading.removed,
    ...reading.problems.map(({ key }) => key),
  ])
  if (lines.size === 0) return forgetDraft(scenario)
  const boxes = snapshotOf(bench.rows).filter(([name]) => lines.has(keyOfBox(name)))
  keepDraft(scenario, { version, boxes, note: bench.note?.value ?? '', submitted })
}
