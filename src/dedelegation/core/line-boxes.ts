import type { Pence } from '../../kernel/pence.ts'
import { boxesOfLine } from './boxes-of-line.ts'
import type { Box, LineEntry, ShownEntry } from './line-entry.ts'
import type { RateLine } from './rate-book.ts'
import type { FormProblem } from './workbench-form.ts'

/** The boxes of one line as a person sees them, and what they are compared with to tell which of them leads. */
export type LineBoxes = Readonly<{ entry: LineEntry; shown: ShownEntry }>

/**
 * The person typed in one box: says so to the others, so that the next reading sees which one leads. A rate typed over
 * an uplift keeps what the uplift had come to in `shown`, since it needs a reason.
 */
export function leadBy(
  { entry, shown }: LineBoxes,
  box: Box,
  percentageOf: (assumption: string) => string | null,
): LineBoxes {
  const led = { ...entry, ...followedBy(entry, box, percentageOf) }
  if (!isLeading(box)) return { entry: led, shown }
  const typedOver = box === 'rate' && led.method === 'uplift'

  return { entry: led, shown: { ...shownIn(led), rate: typedOver ? shown.rate : led.rate } }
}

/**
 * The boxes once the line is read: all follow what leads, but for the one that the person is still typing in. What is
 * compared with next is what the boxes then hold, so that none of them seems typed that was only left as it was.
 */
export function followLine(
  boxes: LineBoxes,
  read: Readonly<{ line: RateLine; amount: Pence; problems: readonly FormProblem[] }>,
  typing: Box | null,
): LineBoxes {
  const followed = boxesOfLine(read.line, read.amount, read.problems)
  if (followed === null) return boxes
  const kept = typing !== null && isLeading(typing) ? { [typing]: boxes.entry[typing] } : {}
  const entry: LineEntry = { ...followed.entry, ...kept, reason: boxes.entry.reason }
  const rate = entry.method === 'uplift' ? followed.shown.rate : entry.rate

  return { entry, shown: { ...shownIn(entry), rate } }
}

type Leading = keyof ShownEntry

function isLeading(box: Box): box is Leading {
  return (LEADING as readonly Box[]).includes(box)
}

function followedBy(
  { method, assumption }: LineEntry,
  box: Box,
  percentageOf: (assumption: string) => string | null,
): Partial<LineEntry> {
  if (box === 'rate') return method === 'target' ? { method: 'direct' } : {}
  if (box === 'total') return { method: 'target' }
  if (box === 'uplift') return { method: 'uplift', assumption: '' }
  if (box !== 'assumption') return {}
  const value = percentageOf(assumption)

  return value === null ? { method: 'uplift' } : { method: 'uplift', uplift: value }
}

function shownIn({ method, rate, uplift, assumption, total }: LineEntry): ShownEntry {
  return { method, rate, uplift, assumption, total }
}

export const LEADING: readonly Leading[] = ['method', 'rate', 'uplift', 'assumption', 'total']
