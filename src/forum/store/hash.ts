import { createHash, randomBytes } from 'node:crypto'
import type { Terms } from '../core/question.ts'
import type { CastingGiven } from '../core/casting-vote.ts'
import type { CastingVote } from '../core/result.ts'
import {
  textOfCasting,
  textOfClose,
  textOfData,
  textOfOpening,
  textOfTerms,
  textOfVote,
  type PollClosing,
  type PollOpening,
  type SealedTerms,
  type SealedVote,
} from '../core/seal.ts'

/** What the receipt of a poll's first vote follows from. */
export function hashOfOpening(opening: PollOpening): string {
  return sha256(textOfOpening(opening))
}

/** For what has so few values that its hash alone could be tried out. */
export function newSalt(): string {
  return randomBytes(32).toString('hex')
}

/** A vote's receipt; `previous` is that of the vote before, or the hash of the opening. */
export function receiptOf(previous: string, vote: SealedVote): string {
  return sha256(textOfVote(previous, vote))
}

/** A casting vote's receipt; `opening` is the hash of the poll's opening. */
export function receiptOfCasting(opening: string, casting: CastingVote, given: Omit<CastingGiven, 'receipt'>): string {
  return sha256(textOfCasting(opening, casting, given))
}

export function sealOf(last: string, closing: PollClosing): string {
  return sha256(textOfClose(last, closing))
}

/** What of a question's terms is published, and sealed with the poll that they are put in. */
export function sealedTerms(question: string, { version, amended, options }: Terms, salt: string): SealedTerms {
  return {
    ...{ question, version, amended },
    options: options.map(({ code, name, figures, data }) => ({
      ...{ code, name, data: sha256(textOfData(salt, data)) },
      figures: figures.map(({ label, value }) => ({ label, value })),
    })),
  }
}

export function hashOfTerms(terms: SealedTerms): string {
  return sha256(textOfTerms(terms))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
