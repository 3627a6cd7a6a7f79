import type { Tx } from '../../platform/database/database.ts'
import { appendCasting, findLastCasting, type StoredCasting } from '../store/casting-votes.ts'
import { hashOfOpening, newSalt, receiptOfCasting } from '../store/hash.ts'
import { openingOf, type StoredPoll } from '../store/polls.ts'

/** Appends a casting vote to a poll that the caller has locked, in the next turn and with its receipt. */
export async function appendCastingVote(
  tx: Tx,
  poll: StoredPoll,
  given: Pick<StoredCasting, 'casting' | 'at' | 'by' | 'given'>,
): Promise<StoredCasting> {
  const turn = ((await findLastCasting(tx, poll.id))?.turn ?? 0) + 1
  const salt = newSalt()
  const sealed = { turn, at: given.at.toISOString(), given: given.given, salt }
  const receipt = receiptOfCasting(hashOfOpening(openingOf(poll)), given.casting, sealed)
  const casting = { poll: poll.id, ...given, turn, salt, receipt }
  await appendCasting(tx, casting)

  return casting
}
