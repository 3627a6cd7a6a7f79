import { formatDate } from '../../kernel/calendar-date.ts'
import type { Actor } from '../../platform/actor.ts'
import { castingElector } from '../core/casting-vote.ts'
import { countsInWords, reasonInWords, SPOKEN } from '../core/count-words.ts'
import { regulationsOf } from '../core/forum-law.ts'
import { stateAfter } from '../core/outcome.ts'
import type { Choice, Poll } from '../core/poll.ts'
import { lastVotes } from '../core/poll.ts'
import { shortReceipt } from '../core/receipt.ts'
import { anotherVotes } from '../core/vote-refusals.ts'
import type { StoredPoll } from '../store/polls.ts'
import type { AskedOf } from './asked-of.ts'
import type { StoredVote } from '../store/votes.ts'
import { choicesOf, MODES, PURPOSE_WORDS } from './poll-view.ts'
import { castingPath, castPath, RECEIPT_PATH } from './vote-paths.ts'
import { momentWords } from './vote-words.ts'

type Asked = Readonly<{ poll: StoredPoll; seat: string; votes: readonly StoredVote[]; actor: Actor; asked: AskedOf }>

/** `left`: seats whose voter is no longer at the meeting. */
type AskedNow = Asked & Readonly<{ left: ReadonlySet<string> }>

/** An open vote for one seat; null where the forum had no such seat when it opened. */
export function openView({ poll, seat, votes, actor, asked, left }: AskedNow) {
  const elector = poll.electorate.find((one) => one.seat === seat)
  if (elector === undefined) return null
  const mine = elector.account === actor.id
  // Member and substitute act for one seat: until the close neither learns how the other votes.
  const own = mine ? ownVote(votes, poll.id, seat) : null

  return {
    id: poll.id,
    seat,
    seatName: elector.seatName,
    body: poll.body.name,
    mode: MODES[poll.mode],
    purpose: PURPOSE_WORDS[poll.purpose],
    deadline: poll.closesAt === null ? null : momentWords(poll.closesAt),
    questions: asked(poll),
    votes: elector.may && mine && poll.mode !== 'hands' && !left.has(seat),
    left: elector.may && mine && left.has(seat),
    why: elector.may && !mine ? anotherVotes(elector.name, poll.mode) : elector.words,
    hands: elector.may && poll.mode === 'hands' && !left.has(seat),
    regulation: regulationsOf(poll.kind, null),
    choices: choicesOf(poll).map(({ value, text }) => ({ value, text })),
    own: own === null ? null : voteView(poll, own),
    action: castPath(seat, poll.id),
    until: untilWords(poll, seat),
    casting: mine && castingElector(poll)?.seat === seat ? castingView(poll, seat) : null,
  }
}

/** Until when somebody can vote who stops being a member before the deadline. */
function untilWords({ leaving }: StoredPoll, of: string): string | null {
  const on = leaving.find(({ seat }) => seat === of)?.on

  return on === undefined
    ? null
    : `Vote before ${formatDate(on)}: from that day on you are not the member for this seat`
}

function castingView({ id, casting }: StoredPoll, seat: string) {
  return { href: castingPath(seat, id), given: casting }
}

/** A closed vote for one seat that voted in it, with who did; null for others. */
export function endedView({ poll, seat, votes, actor, asked }: Asked) {
  const own = ownVote(votes, poll.id, seat)
  const elector = poll.electorate.find((one) => one.seat === seat)
  if (own === null || elector === undefined || poll.result === null) return null
  const questions = asked(poll)
  const { result } = poll

  return {
    id: poll.id,
    seat,
    voter: elector.account === actor.id ? null : `The vote of ${elector.name} for seat ${elector.seatName}`,
    titles: questions.map(({ title }) => title),
    own: voteView(poll, own),
    // One motion may have an amended question beside others that are not.
    outcomes: questions.map(({ title, amended }) => ({
      title: questions.length === 1 ? null : title,
      words: SPOKEN[stateAfter(poll.kind, poll.purpose, result, { amended })] ?? '',
    })),
    counts: `${countsInWords(result.counts, poll.options)}. ${reasonInWords(result)}.`,
  }
}

function ownVote(votes: readonly StoredVote[], poll: string, seat: string): StoredVote | null {
  const own = votes.filter((vote) => vote.poll === poll)
  const last = lastVotes(own).get(seat)

  return own.find((vote) => vote.seat === seat && vote.turn === last?.turn) ?? null
}

function voteView(poll: Pick<Poll, 'options'>, { choice, castAt, receipt, given, because }: StoredVote) {
  return {
    choice,
    words: choiceInWords(poll, choice),
    at: momentWords(castAt),
    given,
    because,
    receipt: shortReceipt(receipt),
    check: `${RECEIPT_PATH}?code=${receipt.slice(0, 12)}`,
  }
}

export function choiceInWords(poll: Pick<Poll, 'options'>, choice: Choice): string {
  return choicesOf(poll).find(({ value }) => value === choice)?.text ?? choice
}
