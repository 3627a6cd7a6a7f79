import { isSame } from './compare-books.ts'
import { lineKey, type LineKey, type RateBook } from './rate-book.ts'
import type { WorkbenchReading } from './workbench-form.ts'

/** One person's unsaved changes laid over rates that somebody else saved meanwhile. */
type RebasedDraft = Readonly<{
  reading: WorkbenchReading
  /** The lines that this person changed or tried to; all others are as the newest version has them. */
  touched: ReadonlySet<LineKey>
  /** The lines that both changed, and differently: this person's value is shown, and must be looked at. */
  both: readonly LineKey[]
}>

/** `seen` is the version that the draft was typed over, `newest` the one that is saved by now. */
export function rebaseDraft(seen: RateBook, newest: RateBook, draft: WorkbenchReading): RebasedDraft {
  const before = new Map(seen.lines.map((line) => [lineKey(line), line]))
  const now = new Map(newest.lines.map((line) => [lineKey(line), line]))
  const mine = new Map(draft.changed.map((line) => [lineKey(line), line]))
  const removed = draft.removed.filter((key) => now.has(key))
  const out = new Set(removed)
  const touched = new Set([...mine.keys(), ...removed, ...draft.problems.map(({ key }) => key)])

  return {
    reading: {
      book: {
        ...newest,
        lines: newest.lines.filter((line) => !out.has(lineKey(line))).map((line) => mine.get(lineKey(line)) ?? line),
      },
      changed: [...mine].filter(([key, line]) => now.has(key) && !isSame(line, now.get(key))).map(([, line]) => line),
      removed,
      problems: draft.problems.filter(({ key }) => now.has(key)),
    },
    touched,
    both: [...touched].filter(
      (key) => now.has(key) && !isSame(before.get(key), now.get(key)) && !isSame(mine.get(key), now.get(key)),
    ),
  }
}
