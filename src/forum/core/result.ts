import type { Choice, Poll, Vote } from './poll.ts'
import { lastVotes, leftInSilence } from './poll.ts'

/** Votes counted. `for` has an entry an option where there are several, and one of code '' where there are none. */
export type Counts = Readonly<{
  for: readonly Readonly<{ option: string; votes: number }>[]
  against: number
  abstained: number
  /** Of those who may vote, how many said nothing. */
  silent: number
  /** Of the votes for, how many are silences that the forum's rule takes for consent. */
  bySilence: number
}>

/** What a poll came to, and why. */
export type PollResult = Readonly<{
  outcome: 'approved' | 'rejected' | 'no-decision' | 'views'
  /** The option that was approved; '' where there was none to choose. */
  option: string
  why: ResultReason
  counts: Counts
  /** How many votes were needed, where the majority is counted of all members or seats. */
  needed: number | null
}>

export type ResultReason =
  'majority' | 'no-majority' | 'tie' | 'casting-vote' | 'nobody-voted' | 'nobody-eligible' | 'views-only'

/** The chair's casting vote, where the forum's rules give one; null where it was not given. */
export type CastingVote = 'for' | 'against' | null

/**
 * What the votes come to, by the rules that were frozen with the poll. A tie is not approved unless the forum has
 * given its chair a casting vote. Where nobody may vote there is no decision, which is not a rejection.
 */
export function resultOf(poll: Poll, votes: readonly Vote[], casting: CastingVote = null): PollResult {
  const counts = countVotes(poll, votes)
  const needed = neededOf(poll)
  const lead = counts.for.toSorted((one, other) => other.votes - one.votes)
  const [first = { option: '', votes: 0 }, second] = lead
  const all = { counts, needed }
  if (!poll.electorate.some(({ may }) => may)) {
    return { outcome: 'no-decision', option: '', why: 'nobody-eligible', ...all }
  }
  if (poll.purpose === 'views') return { outcome: 'views', option: '', why: 'views-only', ...all }
  const given = counts.against + counts.for.reduce((sum, one) => sum + one.votes, 0)
  if (given === 0) return { outcome: 'rejected', option: '', why: 'nobody-voted', ...all }
  const against = given - first.votes
  const approved = needed === null ? first.votes > against : first.votes >= needed
  if (approved) return { outcome: 'approved', option: first.option, why: 'majority', ...all }
  if (needed !== null || first.votes < against) {
    return { outcome: 'rejected', option: '', why: 'no-majority', ...all }
  }
  // As many for the leading option as against it: with a second option as strong, there is no one to lean to.
  if (casting === null || !hasCastingVote(poll) || second?.votes === first.votes) {
    return { outcome: 'rejected', option: '', why: 'tie', ...all }
  }

  return casting === 'for'
    ? { outcome: 'approved', option: first.option, why: 'casting-vote', ...all }
    : { outcome: 'rejected', option: '', why: 'casting-vote', ...all }
}

/**
 * Whether the result waits for the chair: as many for one proposal as against it, and the forum's rules give the last
 * word to whoever presides, who may vote on the item.
 */
export function awaitsCastingVote(poll: Poll, votes: readonly Vote[]): boolean {
  return resultOf(poll, votes).why === 'tie' && resultOf(poll, votes, 'for').why === 'casting-vote'
}

function hasCastingVote({ constitution, electorate, chair }: Poll): boolean {
  return constitution.tie === 'chair-decides' && electorate.some(({ seat, may }) => may && seat === chair)
}

export function countVotes(poll: Poll, votes: readonly Vote[]): Counts {
  const last = lastVotes(votes)
  const able = poll.electorate.filter(({ may }) => may).map(({ seat }) => seat)
  const choices = able.map((seat) => last.get(seat)?.choice ?? null)
  const silent = able.filter((seat) => !last.has(seat))
  // Whoever is no member at the close is silent for good reason.
  const bySilence = silenceConsents(poll) ? silent.length - leftInSilence(poll, votes).length : 0
  const codes = poll.options.length === 0 ? [''] : poll.options.map(({ code }) => code)

  return {
    for: codes.map((option) => ({ option, votes: countOf(choices, choiceFor(option)) + bySilence })),
    against: countOf(choices, 'against'),
    abstained: countOf(choices, 'abstain'),
    silent: silent.length - bySilence,
    bySilence,
  }
}

/** Outside a meeting, where the forum adopted it. Silence says nothing of which option: it consents where one thing is asked. */
export function silenceConsents({
  mode,
  constitution,
  options,
}: Pick<Poll, 'mode' | 'constitution' | 'options'>): boolean {
  return mode === 'outside' && constitution.silence === 'consents' && options.length === 0
}

function choiceFor(option: string): Choice {
  return option === '' ? 'for' : `option:${option}`
}

function countOf(choices: readonly (Choice | null)[], choice: Choice): number {
  return choices.filter((one) => one === choice).length
}

/** More than half of all who may vote, or of all their seats; null where only votes given are counted. */
function neededOf({ constitution, electorate }: Poll): number | null {
  if (constitution.majority === 'present-and-voting') return null
  const inBody = electorate.filter(({ inBody: member }) => member)
  const base = constitution.majority === 'seats-of-body' ? inBody : inBody.filter(({ why }) => why !== 'vacant')

  return Math.floor(base.length / 2) + 1
}
