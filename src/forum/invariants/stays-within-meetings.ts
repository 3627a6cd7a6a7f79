import type { Invariant } from '../../platform/verify/invariant.ts'
import { doubledStays, strayStays } from '../store/meeting-checks.ts'

export const staysWithinMeetings: Invariant = {
  name: 'Everybody is at a meeting on its day, for a seat of that day, and once at a time',
  check: async (tx) => [...(await strayStays(tx)), ...(await doubledStays(tx))],
}
