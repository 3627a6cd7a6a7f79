import { formatChange, formatPence, pence, sumPence, type Pence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import type { Figure } from '../../forum/core/question.ts'
import { censusInWords } from '../../formula/core/census.ts'
import { nameOfRateFactor } from './factor-names.ts'
import type { FrozenLine, FrozenPhase, FrozenProposal } from './frozen-proposal.ts'

/** What members read of a proposal: each rate beside last year's, the total, and what it does to schools; each with its phase. */
export function figuresOf(frozen: FrozenProposal): readonly Figure[] {
  const several = frozen.phases.length > 1

  return [
    ...frozen.lines.map((line) => ({
      label: rateLabel(line, several),
      value: rateValue(line),
      phase: line.phase,
    })),
    ...(several
      ? frozen.phases.map((phase) => ({
          label: `Total, ${PHASE_NAMES[phase.phase].toLowerCase()}`,
          value: besideLastYear(phase.total, phase.lastYear),
          phase: phase.phase,
        }))
      : []),
    { label: 'Total', value: besideLastYear(frozen.total, lastTotalOf(frozen)), phase: null },
    ...frozen.phases.flatMap((phase) => rangeFigure(phase, several)),
    { label: 'Counts', value: censusInWords(frozen.census), phase: null },
  ]
}

/** What the service took last year in the same phases; null where it took nothing in any. */
export function lastTotalOf({ phases }: FrozenProposal): Pence | null {
  const known = phases.flatMap(({ lastYear }) => (lastYear === null ? [] : [lastYear]))

  return known.length === 0 ? null : sumPence(known)
}

function rateLabel({ phase, factor }: FrozenLine, several: boolean): string {
  return `Rate: ${several ? `${PHASE_NAMES[phase].toLowerCase()}, ` : ''}${nameOfRateFactor(factor)}`
}

function rateValue({ rate, lastYear }: FrozenLine): string {
  return `${formatPence(rate)} (${lastYear === null ? 'none last year' : `${formatPence(lastYear.rate)} last year`})`
}

function besideLastYear(total: Pence, lastYear: Pence | null): string {
  if (lastYear === null) return `${formatPence(total)} (nothing last year)`

  return `${formatPence(total)} (${formatPence(lastYear)} last year, ${formatChange(pence(total - lastYear))})`
}

function rangeFigure({ phase, range }: FrozenPhase, several: boolean): readonly Figure[] {
  if (range === null) return []
  const which = several ? `${PHASE_NAMES[phase].toLowerCase()} ` : ''
  const label =
    range.schools === 1 ? `Amount for the one ${which}school` : `Range over ${range.schools} ${which}schools`

  return [{ label, value: rangeInWords(range), phase }]
}

/** "£518.00 to £5,639.00, median £2,394.00"; of one school its amount. */
export function rangeInWords({ schools, lowest, median, highest }: NonNullable<FrozenPhase['range']>): string {
  if (schools === 1) return formatPence(lowest)

  return `${formatPence(lowest)} to ${formatPence(highest)}, median ${formatPence(median)}`
}
