import type { PaperFinding } from './paper-finding.ts'

/** Why the paper was not changed: expected, and explained to the person. */
export type PaperRefusal =
  /** Somebody saved first: what was typed is shown beside what stands now, and nothing of it is lost. */
  | Readonly<{ code: 'changed-since'; number: number; by: string | null }>
  | Readonly<{ code: 'no-such-section' }>
  | Readonly<{ code: 'invalid'; reasons: readonly Readonly<{ field: string; message: string }>[] }>
  | Readonly<{ code: 'not-empty' }>
  | Readonly<{ code: 'no-such-year' }>
  | Readonly<{ code: 'findings-stop'; findings: readonly PaperFinding[] }>
  | Readonly<{ code: 'findings-not-read' }>

export type PaperOutcome = Readonly<{ ok: true; number: number; changed: boolean }> | RefusedPaper

type RefusedPaper = Readonly<{ ok: false; refusal: PaperRefusal }>

export function refused(refusal: PaperRefusal): RefusedPaper {
  return { ok: false, refusal }
}

export function invalid(field: string, message: string): RefusedPaper {
  return refused({ code: 'invalid', reasons: [{ field, message }] })
}
