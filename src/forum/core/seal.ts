import type { AtClose } from './at-close.ts'
import type { CastingGiven } from './casting-vote.ts'
import type { CastingVote, PollResult } from './result.ts'
import type { Choice, PollMode, PollOption, PollPurpose } from './poll.ts'
import type { PollSnapshot } from './snapshot.ts'
import type { LeavingSeat, Standing } from './standing.ts'

/** What a poll was opened on, without accounts: public, and what its votes' receipts begin from. */
export type PollOpening = Readonly<{
  form: 'topslice-poll-1' | 'topslice-poll-2'
  id: string
  meeting: string
  motion: string
  mode: PollMode
  purpose: PollPurpose
  options: readonly PollOption[]
  /** `hash` is of the terms, from form 2 on. */
  questions: readonly Readonly<{ question: string; terms: number; hash?: string }>[]
  openedAt: string
  closesAt: string | null
  snapshot: PublicSnapshot
}>

/** A snapshot as anybody may read it: who has an account is nobody's business. */
export type PublicSnapshot = Omit<PollSnapshot, 'standings'> & Readonly<{ standings: readonly PublicStanding[] }>

type PublicStanding = Readonly<{ seat: Standing['seat']; held: boolean; [fact: string]: unknown }>

export function publicSnapshot(snapshot: PollSnapshot): PublicSnapshot {
  return { ...snapshot, standings: snapshot.standings.map(publicStanding) }
}

function publicStanding(standing: Standing): PublicStanding {
  if (!standing.held) return { ...standing, last: standing.last === null ? null : withoutAccount(standing.last) }

  return {
    ...standing,
    term: withoutAccount(standing.term),
    substitutes: standing.substitutes.map((one) => withoutAccount(one)),
  }
}

function withoutAccount<T extends Readonly<{ account: string | null }>>({ account: _, ...rest }: T) {
  return rest
}

export type SealedVote = Readonly<{
  /** 1 for the first vote of the poll, without gaps. */
  number: number
  seat: string
  turn: number
  choice: Choice
  castAt: string
  given: 'own-device' | 'clerk'
  /** Keeps anybody from trying out, before the close, which choice the receipt is of. Absent in form 1. */
  salt?: string
}>

/**
 * The texts whose SHA-256 make a chain of a poll: of its opening, then of each vote with the one before (a vote's
 * receipt), then of its close with the last. Whoever changes, adds, drops or moves anything changes what comes after.
 */
export function textOfOpening(opening: PollOpening): string {
  return `${canonicalJson(opening)}\n`
}

export function textOfVote(previous: string, vote: SealedVote): string {
  const { number, seat, turn, choice, castAt, given, salt } = vote
  const said = [previous, number, seat, turn, choice, castAt, given]
  const lines = salt === undefined ? ['topslice-vote-1', ...said] : ['topslice-vote-2', ...said, salt]

  return lines.map((line) => `${line}\n`).join('')
}

/** The chair's casting vote, sealed by itself with the opening (its hash) of the vote that it was given in. */
export function textOfCasting(opening: string, casting: CastingVote, given: Omit<CastingGiven, 'receipt'>): string {
  const { turn, at, given: how, salt } = given

  return ['topslice-casting-1', opening, turn, casting ?? 'none', at, how, salt].map((line) => `${line}\n`).join('')
}

/** Who was there is in it from form 2 on; who had gone, and how a casting vote was given, where there was one. */
export function textOfClose(last: string, { form, atClose, gone, castingGiven, ...closing }: PollClosing): string {
  const whole = {
    ...closing,
    ...(form === 1 ? {} : { atClose }),
    ...(gone.length === 0 ? {} : { gone }),
    ...(castingGiven === null ? {} : { castingGiven }),
  }

  return [`topslice-close-${form}`, last, canonicalJson(whole)].map((line) => `${line}\n`).join('')
}

export type PollClosing = Readonly<{
  form: 1 | 2
  closedAt: string
  votes: number
  casting: CastingVote
  result: PollResult
  atClose: AtClose | null
  gone: readonly LeavingSeat[]
  castingGiven: CastingGiven | null
}>

/** A poll that was opened before there was a second form, and closed before or outside a meeting, has the first. */
export function formOfClose(opening: Pick<PollOpening, 'form'>, atClose: AtClose | null): 1 | 2 {
  return opening.form === 'topslice-poll-1' && atClose === null ? 1 : 2
}

/** The terms of a question as they are sealed and published: of each option's own record its hash stands for it. */
export type SealedTerms = Readonly<{
  question: string
  version: number
  amended: boolean
  options: readonly Readonly<{
    code: string
    name: string
    figures: readonly Readonly<{ label: string; value: string }>[]
    data: string
  }>[]
}>

export function textOfTerms(terms: SealedTerms): string {
  return `topslice-terms-1\n${canonicalJson(terms)}\n`
}

/** With a salt that is kept inside: the record has every school's counts, and small ones could be tried out. */
export function textOfData(salt: string, data: string): string {
  return ['topslice-data-1', salt, data].map((line) => `${line}\n`).join('')
}

/** JSON with its keys in order and no spaces, as any language can write it again. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  const written = entries
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`)

  return `{${written.join(',')}}`
}
