import { pence, type Pence } from '../../kernel/pence.ts'
import type { Units } from '../../kernel/units.ts'
import { shownOf } from './boxes-of-line.ts'
import { isSame } from './compare-books.ts'
import { decideLine, type EntryProblem, type LineContext, type LineDecision } from './decide-line.ts'
import type { LastYear } from './last-year.ts'
import { boxName, entryOf, readEntry, unpackShown, type Box } from './line-entry.ts'
import { lineKey, type LineKey, type RateBook, type RateLine } from './rate-book.ts'

/** What a workbench form is read against: the saved rates, last year's, and the units that do not change with a rate. */
export type WorkbenchBase = Readonly<{
  book: RateBook
  lastYear: LastYear | null
  /** By line: the units of each school that the line's decision binds. */
  units: ReadonlyMap<LineKey, readonly Units[]>
  /** By line: what the saved rate comes to. */
  amounts: ReadonlyMap<LineKey, Pence>
}>

export type FormProblem = Readonly<{ key: LineKey; box: EntryProblem['box'] | 'step' | 'commentary'; message: string }>

/** The rates that the form asks for, as far as they can be read, and everything that is wrong with it. */
export type WorkbenchReading = Readonly<{
  book: RateBook
  changed: readonly RateLine[]
  removed: readonly LineKey[]
  problems: readonly FormProblem[]
}>

/** Published totals are shown to £1, £100 or £1,000. */
export const DISPLAY_STEPS: readonly Pence[] = [pence(100), pence(10_000), pence(100_000)]

export const LONGEST_COMMENTARY = 4000

/**
 * Reads the whole form. `field` answers with a box's text, or null where the form has no such box: then the line, or
 * that part of it, stays as it was saved. The server and the browser both read it here.
 */
export function readWorkbench(field: (name: string) => string | null, base: WorkbenchBase): WorkbenchReading {
  const readings = proposedLines(base.book).map((line) => readLine(field, line, base))
  const removed = readings.filter((reading) => reading.removed).map(({ line }) => lineKey(line))
  const kept = readings.filter((reading) => !reading.removed)
  const fresh = new Map(kept.map(({ line }) => [lineKey(line), line]))
  const out = new Set(removed)

  return {
    book: {
      ...base.book,
      lines: base.book.lines.filter((line) => !out.has(lineKey(line))).map((line) => fresh.get(lineKey(line)) ?? line),
    },
    changed: kept.filter(({ line, saved }) => !isSame(line, saved)).map(({ line }) => line),
    removed,
    problems: kept.flatMap((reading) => reading.problems),
  }
}

/** The lines that the workbench lets a person change: those of services that are proposed. */
export function proposedLines(book: RateBook): readonly RateLine[] {
  const proposed = new Set(book.services.filter(({ status }) => status === 'proposed').map(({ code }) => code))

  return book.lines.filter((line) => proposed.has(line.service))
}

type LineReading = Readonly<{
  line: RateLine
  saved: RateLine
  removed: boolean
  problems: readonly FormProblem[]
}>

function readLine(field: (name: string) => string | null, saved: RateLine, base: WorkbenchBase): LineReading {
  const key = lineKey(saved)
  const box = (name: Box) => field(boxName(key, name))
  const asSaved = entryOf(saved, base.amounts.get(key) ?? pence(0))
  const entry = readEntry(box, asSaved)
  const shownAsSaved = shownOf(saved, base.amounts.get(key) ?? pence(0))
  const shown = unpackShown(box('shown') ?? '') ?? shownAsSaved
  const untouched = isSame(entry, asSaved) && isSame(shown, shownAsSaved)
  const decision = untouched ? AS_SAVED : decideLine(entry, shown, contextOf(saved, base))
  const step = DISPLAY_STEPS.find((one) => String(one) === (box('step') ?? String(saved.displayStep)))
  const commentary = (box('commentary') ?? saved.commentary).replaceAll('\r\n', '\n').trim()
  const problems: FormProblem[] = decision.problems.map((problem) => ({ key, ...problem }))
  if (step === undefined) problems.push({ key, box: 'step', message: 'Choose £1, £100 or £1,000' })
  if (commentary.length > LONGEST_COMMENTARY) {
    problems.push({ key, box: 'commentary', message: 'The commentary must be 4,000 characters or fewer' })
  }

  return {
    line: { ...saved, ...decision.decided, displayStep: step ?? saved.displayStep, commentary },
    saved,
    removed: box('remove') === 'yes',
    problems,
  }
}

/** A line that nobody touched stays as it was saved, even where last year's rates or the counts have moved since. */
const AS_SAVED: LineDecision = { decided: null, problems: [] }

function contextOf(saved: RateLine, base: WorkbenchBase): LineContext {
  const key = lineKey(saved)

  return {
    factor: saved.factor,
    prior: base.lastYear?.rates.get(key) ?? (saved.derivation.method === 'uplift' ? saved.derivation.prior : null),
    assumptions: base.book.assumptions,
    units: base.units.get(key) ?? [],
  }
}
