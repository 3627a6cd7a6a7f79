import type { Fault } from '../core/membership-faults.ts'

/** What came of something that was asked for: done, not there any more, changed by somebody else, or against the rules. */
export type Change =
  | Readonly<{ ok: true; changed: boolean }>
  | Readonly<{ ok: false; because: 'not-there' | 'changed-meanwhile' }>
  | Readonly<{ ok: false; because: 'refused'; faults: readonly Fault[] }>

export function refused(faults: readonly Fault[]): Change {
  return { ok: false, because: 'refused', faults }
}

export const DONE: Change = { ok: true, changed: true }
export const SAME: Change = { ok: true, changed: false }
export const NOT_THERE: Change = { ok: false, because: 'not-there' }
export const CHANGED_MEANWHILE: Change = { ok: false, because: 'changed-meanwhile' }
