import { formatChange, formatPence, formatPounds, pence, type Pence } from '../../kernel/pence.ts'
import { formatPercentage, shareOf } from '../../kernel/percentage.ts'
import type { Phase } from '../../kernel/phase.ts'
import { rangeOf, type Range } from '../../kernel/statistics.ts'
import { formatUnits, type Units } from '../../kernel/units.ts'
import { spreadOfLines } from './line-spread.ts'
import type { LastYear } from './last-year.ts'
import type { LineTotal, Model } from './model.ts'
import { publishedLine } from './published-step.ts'
import { lineKey, type Assumption, type LineKey } from './rate-book.ts'
import { summarise } from './summary.ts'
import { rateForTarget } from './target.ts'
import { upliftRate } from './uplift.ts'

/** What the workbench says beside one line's boxes. All words, made once here for the server's page and the browser. */
export type LineOutputs = Readonly<{
  key: LineKey
  units: string
  exact: string
  /** What it comes to where that is not the total asked for, and how the paper prints it. */
  published: string
  /** The unrounded value, an override or the penny gap; '' where there is nothing to say. */
  working: string
  /** The assumption that an uplift follows, whole: a select shows its beginning. */
  follows: string
  change: string
  range: Range | null
  rangeInWords: string
}>

export type WorkbenchOutputs = Readonly<{
  lines: readonly LineOutputs[]
  /** The right-hand end of every range bar, so that they compare. */
  widest: Pence
  total: string
  perPupil: string
  change: string
}>

export function workbenchOutputs(model: Model, lastYear: LastYear | null): WorkbenchOutputs {
  const spreads = spreadOfLines(model)
  const ranges = new Map([...spreads].map(([key, { amounts }]) => [key, rangeOf(amounts)]))

  return {
    lines: model.lines.map((total) => {
      const key = lineKey(total.line)

      return {
        ...lineOutputs(total, ranges.get(key) ?? null, spreads.get(key)?.units ?? [], lastYear),
        follows: assumptionOf(total, model.book.assumptions),
      }
    }),
    widest: pence(Math.max(0, ...[...ranges.values()].map((range) => range?.highest ?? 0))),
    total: formatPence(model.total),
    perPupil: perPupil(model),
    change: lastYear === null ? 'last year is not known' : changeInWords(model.total, lastYear.total),
  }
}

function lineOutputs(
  total: LineTotal,
  range: Range | null,
  units: readonly Units[],
  lastYear: LastYear | null,
): Omit<LineOutputs, 'follows'> {
  const key = lineKey(total.line)
  const { printed } = publishedLine(total)
  const before = lastYear?.amounts.get(key)

  return {
    key,
    units: formatUnits(total.units),
    exact: formatPence(total.amount),
    published: publishedWords(total, printed),
    working: workingOf(total, units),
    change: changeOfLine(total.amount, before, lastYear),
    range,
    rangeInWords:
      range === null
        ? 'No school is charged'
        : `${formatPence(range.lowest)} to ${formatPence(range.highest)}, median ${formatPence(range.median)}`,
  }
}

function publishedWords({ line, amount }: LineTotal, printed: Pence): string {
  const asked = line.derivation.method === 'target' ? line.derivation.target : amount
  const comesTo = asked === amount ? '' : `Comes to ${formatPence(amount)}. `

  return `${comesTo}Published as ${formatPounds(printed)}`
}

/** How the rate was come by, where that leaves something over: what was rounded away, or is short of the target. */
function workingOf({ line, amount }: LineTotal, units: readonly Units[]): string {
  const { derivation } = line
  if (derivation.method === 'direct') return ''
  if (derivation.method === 'uplift') {
    const { unrounded, rate } = upliftRate(derivation.prior, derivation.uplift)
    if (rate !== line.rate) return `The uplift comes to £${unrounded}, rounded ${formatPence(rate)}`

    return /\.\d\d$/.test(unrounded) ? '' : `£${unrounded} before rounding`
  }
  const gap = pence(amount - derivation.target)
  const before = rateForTarget(derivation.target, units)
  const unrounded = before === null ? '' : `£${before.unrounded} before rounding; `
  if (gap === 0) return `${unrounded}exactly the total asked for`

  return `${unrounded}${formatPence(pence(Math.abs(gap)))} ${gap > 0 ? 'over' : 'short of'} ${formatPence(derivation.target)}`
}

function assumptionOf({ line: { derivation } }: LineTotal, assumptions: readonly Assumption[]): string {
  if (derivation.method !== 'uplift') return ''

  return assumptions.find(({ id }) => id === derivation.assumption)?.name ?? ''
}

function changeOfLine(amount: Pence, before: Pence | undefined, lastYear: LastYear | null): string {
  if (lastYear === null) return 'Last year is not known'

  return before === undefined ? 'New this year' : changeInWords(amount, before)
}

/** "£17,284.00 more (5%)", "no change". */
export function changeInWords(after: Pence, before: Pence): string {
  const change = pence(after - before)
  if (change === 0 || before === 0) return formatChange(change)

  return `${formatChange(change)} (${formatPercentage(shareOf(Math.abs(change), before, 1))})`
}

/** "£112.35 a primary pupil, £60.33 a special place": each phase's charges over its pupils or places. */
function perPupil(model: Model): string {
  const phrases = summarise(model).phases.flatMap(({ phase, perPupil: each }) =>
    each === null ? [] : [`${formatPence(each)} a ${HEADS[phase]}`],
  )

  return phrases.length === 0 ? 'no pupils counted' : phrases.join(', ')
}

const HEADS: Readonly<Record<Phase, string>> = {
  primary: 'primary pupil',
  secondary: 'secondary pupil',
  special: 'special school place',
  pru: 'pupil referral unit place',
}
