import type { Invariant } from '../../platform/verify/invariant.ts'
import { gapsIn } from '../../platform/verify/store/numbering.ts'
import { wronglyApproved } from '../store/meeting-checks.ts'

export const minutesApprovedOnce: Invariant = {
  name: 'Minutes are numbered without gaps, approved once by a later meeting, and end with that',
  check: async (tx) => [
    ...(await gapsIn(tx, { table: 'forum_minutes', number: 'version', group: ['meeting'] })),
    ...(await wronglyApproved(tx)),
  ],
}
