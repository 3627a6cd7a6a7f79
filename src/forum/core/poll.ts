import { englandDay } from '../../kernel/england-time.ts'
import type { Elector } from './electorate.ts'
import type { Constitution } from './constitution.ts'
import type { Quorum } from './quorum.ts'
import type { LeavingSeat } from './standing.ts'

/** How votes are given: hands that the clerk counts seat by seat, members' own devices, or outside a meeting. */
export type PollMode = 'hands' | 'devices' | 'outside'

/** What the poll can come to. Without a quorum a meeting may only give views. */
export type PollPurpose = 'decide' | 'in-principle' | 'views'

export type PollState = 'open' | 'closed' | 'cancelled'

/** One of several proposals to choose from, each with its own rates: "option-1". */
export type PollOption = Readonly<{ code: string; name: string }>

/** What a seat can say: for, against, abstain; of several options `option:<code>` instead of for. */
export type Choice = 'for' | 'against' | 'abstain' | `option:${string}`

/** A vote put and what was frozen when it opened. */
export type Poll = Readonly<{
  id: string
  mode: PollMode
  purpose: PollPurpose
  state: PollState
  options: readonly PollOption[]
  /** The last moment of a poll with a deadline: a vote at it is late. Null where somebody closes it. */
  closesAt: Date | null
  constitution: Constitution
  /** Null outside a meeting. */
  quorum: Quorum | null
  electorate: readonly Elector[]
  /** The seat of whoever presided when the poll opened. */
  chair: string | null
  /** Outside a meeting: who stops being a member before the deadline, as it was known when the poll opened. */
  leaving: readonly LeavingSeat[]
  /**
   * Outside a meeting: who had stopped being a member by the close without a vote, which nobody knew when the poll
   * opened, with the first day of the vote without them.
   */
  gone: readonly LeavingSeat[]
}>

/** A seat's vote. A later turn of the same seat takes the place of an earlier one; none is ever deleted. */
export type Vote = Readonly<{ seat: string; turn: number; choice: Choice }>

/** A vote with how it was given. */
export type GivenVote = Vote & Readonly<{ given: 'own-device' | 'clerk' }>

/** A vote as it stands in its poll. */
export type NumberedVote = GivenVote & Readonly<{ number: number; castAt: Date }>

/** Why the forum does not take a vote: expected, lawful, and explained to the member. */
export type VoteRefusal =
  | Readonly<{ code: 'poll-not-open'; state: 'closed' | 'cancelled' }>
  | Readonly<{ code: 'too-late'; closedAt: Date }>
  | Readonly<{ code: 'no-such-seat' }>
  | Readonly<{ code: 'may-not-vote'; words: string }>
  | Readonly<{ code: 'another-votes'; name: string; mode: PollMode }>
  | Readonly<{ code: 'by-hands' }>
  | Readonly<{ code: 'has-left'; name: string }>
  | Readonly<{ code: 'no-longer-member'; name: string }>
  | Readonly<{ code: 'voted-on-device'; name: string }>
  | Readonly<{ code: 'no-such-choice' }>

export type VoteDecision = Readonly<{ ok: true; turn: number }> | Readonly<{ ok: false; refusal: VoteRefusal }>

export type VoteRequest = Readonly<{
  seat: string
  choice: string
  /**
   * Who gives it: the account that signed in; the clerk, who may record it for any seat, and says why where somebody
   * voted for the seat on an own device.
   */
  by: Readonly<{ kind: 'own-device'; account: string }> | Readonly<{ kind: 'clerk'; because: string }>
  /** Whether whoever votes for the seat is at the meeting now. Outside a meeting nobody has to be. */
  there: boolean
}>

/**
 * Whether the vote counts, at a moment that the database's clock tells. One vote a seat: whoever was there for the seat
 * when the poll opened votes, the member or the substitute, never both. It can be changed until the poll closes, by who
 * is still there: what was said before leaving stands. Of hands the clerk alone keeps count.
 * What somebody said on an own device the clerk replaces only with a reason, whatever it was: else a refusal would tell it.
 */
export function decideVote(poll: Poll, votes: readonly GivenVote[], request: VoteRequest, now: Date): VoteDecision {
  if (poll.state !== 'open') return refuse({ code: 'poll-not-open', state: poll.state })
  if (poll.closesAt !== null && now >= poll.closesAt) return refuse({ code: 'too-late', closedAt: poll.closesAt })
  const elector = poll.electorate.find(({ seat }) => seat === request.seat)
  if (elector === undefined) return refuse({ code: 'no-such-seat' })
  if (!elector.may) return refuse({ code: 'may-not-vote', words: elector.words })
  if (hasLeft(poll, elector.seat, now)) return refuse({ code: 'no-longer-member', name: elector.name })
  if (request.by.kind === 'own-device' && request.by.account !== elector.account) {
    return refuse({ code: 'another-votes', name: elector.name, mode: poll.mode })
  }
  if (request.by.kind === 'own-device' && poll.mode === 'hands') return refuse({ code: 'by-hands' })
  if (!request.there) return refuse({ code: 'has-left', name: elector.name })
  if (!isChoiceOf(poll, request.choice)) return refuse({ code: 'no-such-choice' })
  const own = votes.filter(({ seat }) => seat === request.seat)
  const unexplained = request.by.kind === 'clerk' && request.by.because === ''
  if (unexplained && own.some(({ given }) => given === 'own-device')) {
    return refuse({ code: 'voted-on-device', name: elector.name })
  }

  return { ok: true, turn: Math.max(0, ...own.map(({ turn }) => turn)) + 1 }
}

/** Whether the seat's member is known to be one no more: outside a meeting people vote while they are members. */
export function hasLeft({ leaving }: Pick<Poll, 'leaving'>, of: string, now: Date): boolean {
  return leaving.some(({ seat, on }) => seat === of && on <= englandDay(now))
}

/** Whoever was asked, said nothing, and stopped being a member meanwhile: as the opening knew, or as the close did. */
export function leftInSilence(
  { electorate, leaving, gone }: Pick<Poll, 'electorate' | 'leaving' | 'gone'>,
  votes: readonly Vote[],
): readonly LeavingSeat[] {
  const voted = lastVotes(votes)

  return electorate.flatMap(({ may, seat }) => {
    const left = [...gone, ...leaving].find((one) => one.seat === seat)

    return left === undefined || !may || voted.has(seat) ? [] : [left]
  })
}

/** Of several options nobody is simply for: they choose one, or are against all. */
export function isChoiceOf({ options }: Pick<Poll, 'options'>, text: string): text is Choice {
  if (text === 'against' || text === 'abstain') return true
  if (options.length === 0) return text === 'for'

  return options.some(({ code }) => text === `option:${code}`)
}

/** Each seat's last vote, by seat. */
export function lastVotes(votes: readonly Vote[]): ReadonlyMap<string, Vote> {
  const last = new Map<string, Vote>()
  for (const vote of votes) {
    const before = last.get(vote.seat)
    if (before === undefined || vote.turn > before.turn) last.set(vote.seat, vote)
  }

  return last
}

function refuse(refusal: VoteRefusal): VoteDecision {
  return { ok: false, refusal }
}
