import type { Invariant } from '../../platform/verify/invariant.ts'
import { changedPapers } from '../store/meeting-checks.ts'

export const papersAsTheyCame: Invariant = {
  name: 'Every paper of a meeting is the file that came',
  check: changedPapers,
}
