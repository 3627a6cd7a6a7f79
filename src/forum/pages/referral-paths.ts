import { decisionPath } from './vote-paths.ts'

export const REFERRAL_ROUTE = '/forum/decisions/:number/referral'

/** An application to the Secretary of State about a decision. */
export function referralPath(decision: number): string {
  return `${decisionPath(decision)}/referral`
}

/** Everything that goes with it, as one file. */
export function caseFilePath(decision: number): string {
  return `${referralPath(decision)}/case.html`
}
