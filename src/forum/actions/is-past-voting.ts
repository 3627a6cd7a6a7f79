import { englandDay } from '../../kernel/england-time.ts'
import type { Db } from '../../platform/database/database.ts'
import { constitutionOn } from '../core/constitution.ts'
import { listRules } from '../store/rules.ts'
import type { VotingMeeting } from '../store/voting-meeting.ts'

/**
 * Whether no vote can be opened on the meeting's agenda any more. Once the meeting is over there are votes outside it, where
 * the forum takes such.
 */
export async function isPastVoting(db: Db, { state }: Pick<VotingMeeting, 'state'>, now: Date): Promise<boolean> {
  if (state !== 'closed') return state === 'cancelled'

  return constitutionOn(await listRules(db), englandDay(now))['urgent-business'] !== 'votes-by-deadline'
}
