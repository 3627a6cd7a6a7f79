import type { Phase } from '../../kernel/phase.ts'
import type { ForumAction } from './action-log.ts'
import type { Item } from './agenda.ts'
import type { Amendment } from './amendments.ts'
import type { Elector } from './electorate.ts'
import type { VotingBody } from './forum-law.ts'
import type { DeclaredInterest } from './interests.ts'
import type { Meeting } from './meeting.ts'
import type { Poll, Vote } from './poll.ts'
import type { PollTimes } from './poll-times.ts'
import type { Question, QuestionState } from './question.ts'
import type { QuorumSpan } from './quorum-timeline.ts'
import type { PollResult } from './result.ts'
import type { Standing } from './standing.ts'
import type { Apology, Attendee, RecordedStay } from './stays.ts'

/** A vote that was put, as far as the minutes tell it. */
export type MinutesPoll = Pick<
  Poll,
  'id' | 'mode' | 'purpose' | 'state' | 'options' | 'constitution' | 'leaving' | 'gone'
> &
  PollTimes &
  Readonly<{
    item: string
    body: Pick<VotingBody, 'name'>
    questions: readonly Readonly<{ question: string; terms: number }>[]
    electorate: readonly Elector[]
    result: PollResult | null
    proposer: string | null
    seconder: string | null
    cancelledBecause: string | null
  }>

export type MinutesDecision = Readonly<{
  number: number
  question: string
  phase: Phase | null
  resolution: string
  conditions: string
}>

/** Everything that happened in a meeting, of which its minutes are drafted. */
export type MinutesFacts = Readonly<{
  meeting: Meeting
  standings: readonly Standing[]
  stays: readonly RecordedStay[]
  apologies: readonly Apology[]
  others: readonly Attendee[]
  spans: readonly QuorumSpan[]
  /** Current members on the day. */
  members: number
  items: readonly Item[]
  declarations: readonly (DeclaredInterest & Readonly<{ what: string }>)[]
  questions: readonly (Question & Readonly<{ state: QuestionState }>)[]
  /** Of those, what was moved and changed once the agenda was published, and before the meeting was over. */
  amendments: readonly (Amendment & Readonly<{ question: string }>)[]
  polls: readonly MinutesPoll[]
  /** Of closed votes, every turn. */
  votes: readonly (Vote & Readonly<{ poll: string }>)[]
  decisions: readonly MinutesDecision[]
  actions: readonly ForumAction[]
  /** What earlier meetings left open: what was to be done, and what was to be decided later. */
  arising: Readonly<{
    actions: readonly (ForumAction & Readonly<{ day: string }>)[]
    deferred: readonly Readonly<{ title: string; day: string }>[]
  }>
  next: Meeting | null
}>
