import type { Db } from '../../platform/database/database.ts'
import type { AtClose } from '../core/at-close.ts'
import type { CastingGiven } from '../core/casting-vote.ts'
import type { MembershipFacts } from '../core/membership-facts.ts'
import type { CastingVote, PollResult } from '../core/result.ts'
import type { PollOpening, SealedTerms, SealedVote } from '../core/seal.ts'
import type { Quorum } from '../core/quorum.ts'
import type { LeavingSeat } from '../core/standing.ts'
import { listCastingVotes, publicCasting, type StoredCasting } from './casting-votes.ts'
import { listMembershipFacts } from './membership-facts.ts'
import { openingOf, type StoredPoll } from './polls.ts'
import { termsOfPoll } from './terms-of-poll.ts'
import { listVotes, sealedVote } from './votes.ts'

/** A closed poll as anybody may take it away and check it: no accounts, nothing that is not public. */
export type PublicPoll = Readonly<{
  opening: PollOpening
  /** What each question asked; none of a poll from before terms were sealed. */
  terms: readonly SealedTerms[]
  /** What was worked out when it opened; who checks works it out again from the opening. */
  electorate: readonly PublicElector[]
  quorum: Quorum | null
  /** Whether votes may be counted as a decision, from the kind of item. */
  effect: 'decides' | 'gives-views'
  regulation: string
  votes: readonly (SealedVote & Readonly<{ receipt: string }>)[]
  closedAt: string
  /** Who was there at the close; null outside a meeting, and of a poll from before it was kept. */
  atClose: AtClose | null
  /** Outside a meeting: who had stopped being a member by the close without a vote. Absent where there is nobody. */
  gone?: readonly LeavingSeat[]
  casting: CastingVote
  /** When and how the casting vote was given. Absent where none decided, and of a poll from before it was kept. */
  castingGiven?: CastingGiven
  result: PollResult
  seal: string
}>

export type PublicElector = Readonly<{
  seat: string
  seatName: string
  group: string
  name: string
  voter: '' | 'member' | 'substitute'
  inBody: boolean
  may: boolean
  why: string
}>

/** The file that anybody may take away: votes, and from when to when there were members as it was known by the day. */
export type PublishedPolls = Readonly<{
  form: 'topslice-polls-2'
  membership: MembershipFacts
  polls: readonly PublicPoll[]
}>

export async function publishPolls(db: Db, polls: readonly StoredPoll[]): Promise<PublishedPolls> {
  return { form: 'topslice-polls-2', membership: await listMembershipFacts(db), polls: await publicPolls(db, polls) }
}

/** Polls that are open have no votes that anybody may know of, and those that were voided came to nothing. */
export async function publicPolls(db: Db, polls: readonly StoredPoll[]): Promise<readonly PublicPoll[]> {
  const closed = polls.filter(({ state }) => state === 'closed')
  const votes = await listVotes(
    db,
    closed.map(({ id }) => id),
  )
  const castings = await listCastingVotes(
    db,
    closed.flatMap(({ id, casting }) => (casting === null ? [] : [id])),
  )

  const written: PublicPoll[] = []
  for (const poll of closed) {
    const { closedAt, result, seal, quorum, kind, atClose, gone, casting } = poll
    if (closedAt === null || result === null || seal === null) continue
    written.push({
      opening: openingOf(poll),
      terms: await termsOfPoll(db, poll),
      electorate: poll.electorate.map(({ seat, seatName, group, name, voter, inBody, may, why }) => ({
        ...{ seat, seatName, group, name, voter: voter?.kind ?? '', inBody, may, why },
      })),
      quorum,
      effect: kind.effect,
      regulation: kind.source.text,
      votes: votes
        .filter((vote) => vote.poll === poll.id)
        .map((vote) => ({ ...sealedVote(vote), receipt: vote.receipt })),
      closedAt: closedAt.toISOString(),
      atClose,
      ...(gone.length === 0 ? {} : { gone }),
      casting,
      ...castingOf(castings, poll),
      ...{ result, seal },
    })
  }

  return written
}

function castingOf(castings: readonly StoredCasting[], { id }: StoredPoll): Pick<PublicPoll, 'castingGiven'> {
  const last = castings.findLast(({ poll }) => poll === id)

  return last === undefined ? {} : { castingGiven: publicCasting(last) }
}
