import { PHASE_NAMES, type Phase } from '../../kernel/phase.ts'
import { CLOSED, OPEN, STATUSES, nameOf } from '../core/register-words.ts'

/** "Primary", or "Not charged": in a table's cell, where the heading says for what. */
export function chargedAs(phase: Phase | null): string {
  return phase === null ? 'Not charged' : PHASE_NAMES[phase]
}

/** A status with the colour of its tag; the word says it too. */
export function statusTag(status: string): Readonly<{ text: string; classes: string }> {
  const classes = { [OPEN]: 'govuk-tag--green', [CLOSED]: 'govuk-tag--grey' }[status] ?? 'govuk-tag--yellow'

  return { text: nameOf(STATUSES, status), classes }
}
