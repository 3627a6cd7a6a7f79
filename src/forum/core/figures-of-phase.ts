import { PHASE_NAMES, PHASES, type Phase } from '../../kernel/phase.ts'
import type { Figure } from './question.ts'

/**
 * What terms say of one of the phases that they are for: its own figures, without those of the others. An amount that is
 * not of one phase is said to be of all of them.
 */
export function figuresOfPhase(
  figures: readonly Figure[],
  phase: Phase | null,
  phases: readonly Phase[],
): readonly Figure[] {
  if (phase === null || phases.length < 2) return figures

  return figures.flatMap((figure) => {
    const of = figure.phase === undefined ? phaseInLabel(figure.label) : figure.phase
    if (of !== null) return of === phase ? [figure] : []

    return [figure.value.includes('£') ? { ...figure, label: `${figure.label} (${phasesInWords(phases)})` } : figure]
  })
}

/**
 * Of what was frozen before figures kept their phase, as it was worded then: "Rate: primary, per pupil", "Total, primary",
 * "Range over 39 primary schools".
 */
function phaseInLabel(label: string): Phase | null {
  return (
    PHASES.find((phase) => {
      const name = PHASE_NAMES[phase].toLowerCase()

      return (
        label.startsWith(`Rate: ${name}, `) ||
        label === `Total, ${name}` ||
        label.endsWith(` ${name} school`) ||
        label.endsWith(` ${name} schools`)
      )
    }) ?? null
  )
}

function phasesInWords(phases: readonly Phase[]): string {
  const names = phases.map((phase) => PHASE_NAMES[phase].toLowerCase())

  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
