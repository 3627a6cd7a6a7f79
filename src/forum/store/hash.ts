import { createHash } from 'node:crypto'
import {
  textOfClose,
  textOfOpening,
  textOfVote,
  type PollClosing,
  type PollOpening,
  type SealedVote,
} from '../core/seal.ts'

/** What the receipt of a poll's first vote follows from. */
export function hashOfOpening(opening: PollOpening): string {
  return sha256(textOfOpening(opening))
}

/** A vote's receipt; `previous` is that of the vote before, or the hash of the opening. */
export function receiptOf(previous: string, vote: SealedVote): string {
  return sha256(textOfVote(previous, vote))
}

export function sealOf(last: string, closing: PollClosing): string {
  return sha256(textOfClose(last, closing))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
