import { PHASE_NAMES, PHASES, type Phase } from '../../kernel/phase.ts'
import type { TermsOption } from './question.ts'

type Figures = TermsOption['figures']

/**
 * What terms say of one of the phases that they are for: its own figures, without those of the others. An amount that is
 * not of one phase is said to be of all of them.
 */
export function figuresOfPhase(figures: Figures, phase: Phase | null, phases: readonly Phase[]): Figures {
  if (phase === null || phases.length < 2) return figures

  return figures.flatMap((figure) => {
    const of = phaseOf(figure.label)
    if (of !== null) return of === phase ? [figure] : []

    return [figure.value.includes('£') ? { ...figure, label: `${figure.label} (${phasesInWords(phases)})` } : figure]
  })
}

/** As the asker words it: "Rate: primary, per pupil", "Total, primary", "Range over 39 primary schools". */
function phaseOf(label: string): Phase | null {
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
