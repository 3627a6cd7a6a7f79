import { isMainstream, type Phase } from '../../kernel/phase.ts'
import type { Charging } from '../../schools/core/charging.ts'
import type { ServiceKind } from './rate-book.ts'

/**
 * Whether a phase's decision on a kind of service takes money from a school. An all-through school votes in its deemed
 * phase alone but pays in both: the primary rate on its primary units, the secondary rate on the others.
 */
export function isBound(charging: Charging, kind: ServiceKind, phase: Phase): boolean {
  const own = kind === 'de-delegated' ? charging.deDelegation : charging.educationFunctions
  if (own === null) return false

  return own === phase || (charging.allThrough && isMainstream(phase))
}

/** Whether any service of the phase takes money from a school: an all-through school is one of both phases. */
export function paysIn(charging: Charging, phase: Phase): boolean {
  return isBound(charging, 'de-delegated', phase) || isBound(charging, 'education-function', phase)
}
