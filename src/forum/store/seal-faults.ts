import type { AtClose } from '../core/at-close.ts'
import type { CastingGiven } from '../core/casting-vote.ts'
import type { CastingVote, PollResult } from '../core/result.ts'
import { formOfClose, type PollOpening, type SealedTerms, type SealedVote } from '../core/seal.ts'
import type { LeavingSeat } from '../core/standing.ts'
import { hashOfOpening, hashOfTerms, receiptOf, receiptOfCasting, sealOf } from './hash.ts'

/** What of a poll its chain of hashes is over: public, so that who only has the file can check it. */
export type SealedPoll = Readonly<{
  opening: PollOpening
  /** What each question asked, where the opening has their hashes. */
  terms: readonly SealedTerms[]
  votes: readonly (SealedVote & Readonly<{ receipt: string }>)[]
  /** Null while it is open. */
  close: Readonly<{
    closedAt: string
    casting: CastingVote
    castingGiven: CastingGiven | null
    result: PollResult
    atClose: AtClose | null
    gone: readonly LeavingSeat[]
    seal: string | null
  }> | null
}>

/** Where the hashes do not follow from what they are over, in words. */
export function faultsOfSeal({ opening, terms, votes, close }: SealedPoll): readonly string[] {
  let previous = hashOfOpening(opening)
  const faults = [...faultsOfForm(opening), ...faultsOfTerms(opening, terms), ...faultsOfSalts(opening, votes)]
  for (const { receipt, ...vote } of votes) {
    if (receiptOf(previous, vote) !== receipt) {
      return [...faults, `has vote ${vote.number}, whose receipt does not follow from it and the votes before`]
    }
    previous = receipt
  }
  if (close === null) return faults
  const { seal, ...closing } = close
  faults.push(...faultsOfCasting(opening, closing))
  const form = formOfClose(opening, close.atClose)
  const worked = sealOf(previous, { form, ...closing, votes: votes.length })

  return worked === seal ? faults : [...faults, 'has a seal that does not follow from its votes']
}

function faultsOfCasting(
  opening: PollOpening,
  { casting, castingGiven }: Pick<NonNullable<SealedPoll['close']>, 'casting' | 'castingGiven'>,
): readonly string[] {
  if (castingGiven === null) return []
  const { receipt, ...given } = castingGiven

  return receiptOfCasting(hashOfOpening(opening), casting, given) === receipt
    ? []
    : ['has a casting vote, whose receipt does not follow from it']
}

function faultsOfForm({ form, snapshot }: PollOpening): readonly string[] {
  return form === `topslice-poll-${snapshot.form}` ? [] : ['is of a form that is not known']
}

function faultsOfSalts({ snapshot }: PollOpening, votes: readonly SealedVote[]): readonly string[] {
  if (snapshot.form === 1) {
    const salted = votes.filter(({ salt }) => salt !== undefined)

    return salted.map(({ number }) => `has vote ${number} with a salt, which the first form has not`)
  }
  const before = new Set<string>()

  return votes.flatMap(({ number, salt = '' }) => {
    const own = /^[0-9a-f]{64}$/.test(salt) && !before.has(salt)
    before.add(salt)

    return own ? [] : [`has vote ${number} without a salt of its own`]
  })
}

function faultsOfTerms({ form, questions }: PollOpening, terms: readonly SealedTerms[]): readonly string[] {
  if (form === 'topslice-poll-1') return []

  return questions.flatMap(({ question, terms: version, hash }) => {
    const put = terms.find((one) => one.question === question && one.version === version)

    return put !== undefined && hashOfTerms(put) === hash
      ? []
      : [`has other terms of question ${question} than were sealed`]
  })
}
