import type { Pence } from '../../kernel/pence.ts'
import { decideLine } from './decide-line.ts'
import { atRates, lineAt, unitsOnLine, type FrozenProposal } from './frozen-proposal.ts'
import { moneyForBox } from './line-entry.ts'

/** What somebody typed for one line: a rate or a total; the other box is worked out. */
export type TypedLine = Readonly<{ rate: string; total: string }>

/** A line's boxes as the page showed them last: what differs from it is what was typed. */
export type AmendmentForm = Readonly<{
  typed: readonly TypedLine[]
  shown: readonly TypedLine[]
  reason: string
}>

export type AmendmentProblem = Readonly<{ line: number | null; box: 'rate' | 'total' | 'reason'; message: string }>

/** What the boxes come to. Lines that could not be read keep their rate, so that the others can be looked at. */
export type AmendmentReading = Readonly<{
  amended: FrozenProposal
  boxes: readonly TypedLine[]
  /** What the boxes are compared with when they come again. */
  shown: readonly TypedLine[]
  changed: boolean
  problems: readonly AmendmentProblem[]
}>

export const LONGEST_REASON = 500

export function readAmendment(frozen: FrozenProposal, form: AmendmentForm): AmendmentReading {
  const readings = frozen.lines.map((_line, place) => readLine(frozen, place, form))
  const rates = new Map(readings.flatMap(({ rate }, place) => (rate === null ? [] : [[place, rate] as const])))
  const amended = atRates(frozen, rates)
  const problems = readings.flatMap((reading) => reading.problems)

  const blanked = (boxes: readonly TypedLine[], place: number) => withoutUntyped(boxes[place] ?? NOTHING, form, place)

  return {
    amended,
    boxes: readings.map(({ rate }, place) => (rate === null ? blanked(form.typed, place) : boxesOf(amended, place))),
    shown: readings.map(({ rate }, place) => (rate === null ? blanked(form.shown, place) : boxesOf(amended, place))),
    changed: frozen.lines.some((line, place) => line.rate !== lineAt(amended, place).rate),
    problems,
  }
}

/** Of a line that could not be read nothing is worked out: a box in which nobody typed would say what was put before. */
function withoutUntyped(boxes: TypedLine, { typed, shown }: AmendmentForm, place: number): TypedLine {
  const isTyped = (box: keyof TypedLine) => typed[place]?.[box] !== shown[place]?.[box]

  return { rate: isTyped('rate') ? boxes.rate : '', total: isTyped('total') ? boxes.total : '' }
}

/** What else stands in the way of putting it: it is checked when it is put, and not while somebody tries rates. */
export function checkAmendment({ changed, problems }: AmendmentReading, reason: string): readonly AmendmentProblem[] {
  const unchanged: readonly AmendmentProblem[] =
    changed || problems.length > 0
      ? []
      : [{ line: 0, box: 'rate', message: 'Change a rate or a total: these are the rates that are put already' }]
  const trimmed = reason.trim()
  if (trimmed === '') return [...unchanged, { line: null, box: 'reason', message: 'Enter who moved it and why' }]
  if (trimmed.length > LONGEST_REASON) {
    const message = `The reason must be ${LONGEST_REASON} characters or fewer, found ${trimmed.length}`

    return [...unchanged, { line: null, box: 'reason', message }]
  }

  return unchanged
}

export function boxesOf(frozen: FrozenProposal, place: number): TypedLine {
  const { rate, amount } = lineAt(frozen, place)

  return { rate: moneyForBox(rate), total: moneyForBox(amount) }
}

const NOTHING: TypedLine = { rate: '', total: '' }

type LineReading = Readonly<{ rate: Pence | null; problems: readonly AmendmentProblem[] }>

/** As on the workbench: a changed total asks for the rate that comes to it, else the rate stands for itself. */
function readLine(frozen: FrozenProposal, place: number, form: AmendmentForm): LineReading {
  const typed = form.typed[place] ?? NOTHING
  const shown = form.shown[place] ?? boxesOf(frozen, place)
  const { factor, lastYear } = lineAt(frozen, place)
  const context = { factor, prior: lastYear?.rate ?? null, assumptions: [], units: unitsOnLine(frozen, place) }
  const { decided, problems } = decideLine({ ...typed, ...TYPED, reason: '' }, { ...shown, ...TYPED }, context)

  return {
    rate: decided?.rate ?? null,
    problems: problems.map(({ box, message }) => ({ line: place, box: box === 'total' ? box : 'rate', message })),
  }
}

/** Nobody moves an uplift at a meeting. */
const TYPED = { method: 'direct', uplift: '', assumption: '' } as const
