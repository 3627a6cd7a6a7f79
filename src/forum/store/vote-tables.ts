import type { ColumnType, Generated } from 'kysely'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { AtClose } from '../core/at-close.ts'
import type { Constitution } from '../core/constitution.ts'
import type { ElectorReason } from '../core/electorate.ts'
import type { ItemKind, VotingBody } from '../core/forum-law.ts'
import type { Group } from '../core/groups.ts'
import type { Choice, PollMode, PollOption, PollPurpose, PollState } from '../core/poll.ts'
import type { QuestionState, TermsOption } from '../core/question.ts'
import type { Quorum } from '../core/quorum.ts'
import type { PollResult } from '../core/result.ts'
import type { PollSnapshot } from '../core/snapshot.ts'
import type { LeavingSeat } from '../core/standing.ts'
import type { Json, Versioned } from './column-types.ts'

export type QuestionTables = {
  forum_question: Versioned & {
    id: string
    item: string
    place: number
    kind: string
    subject: string
    year: FundingYear | null
    body: string
    phases: Phase[]
    title: string
    recommendation: string
    state: QuestionState
  }
  forum_terms: {
    question: string
    version: number
    options: Json<readonly TermsOption[]>
    amended: boolean
    reason: string
    written_at: Date
    written_by: string
    /** The meeting at which they were moved: its agenda was published, and it was not over. Null for what was put. */
    moved_in: string | null
  }
  /** Where a question stood before it was carried to another item. */
  forum_question_carried: {
    number: Generated<bigint>
    question: string
    item: string
    place: number
    terms: number
    state: QuestionState
    carried_at: Date
    carried_by: string
  }
}

export type PollTables = {
  forum_poll: Versioned & {
    id: string
    meeting: string
    item: string
    motion: string
    body: Json<VotingBody>
    kind: Json<ItemKind>
    mode: PollMode
    purpose: PollPurpose
    options: Json<readonly PollOption[]>
    state: PollState
    taken_at: Date
    opened_at: Date
    opened_by: string
    closes_at: Date | null
    closed_at: Date | null
    closed_by: string | null
    at_close: ColumnType<AtClose | null, string | null, string | null>
    gone: ColumnType<readonly LeavingSeat[] | null, string | null, string | null>
    constitution: Json<Constitution>
    quorum: ColumnType<Quorum | null, string | null, never>
    snapshot: Json<PollSnapshot>
    proposer: string | null
    seconder: string | null
    casting: 'for' | 'against' | null
    result: ColumnType<PollResult | null, string | null, string | null>
    cancelled_because: string | null
    replaces: string | null
    seal: string | null
  }
  /** `stood`: the question's state when the poll opened. */
  forum_poll_question: {
    poll: string
    question: string
    terms: number
    stood: QuestionState
    hash: string | null
    salt: string | null
  }
  forum_elector: {
    poll: string
    seat: string
    place: number
    seat_name: string
    group_code: Group
    name: string
    account: string | null
    voter: '' | 'member' | 'substitute'
    substitute: string | null
    in_body: boolean
    may: boolean
    why: ElectorReason
    words: string
  }
  forum_vote: {
    id: string
    poll: string
    seat: string
    turn: number
    choice: Choice
    cast_at: Date
    cast_by: string
    given: 'own-device' | 'clerk'
    because: string
    /** 1 for the poll's first vote, without gaps. */
    number: number
    /** Null in a poll of the first form. */
    salt: string | null
    receipt: string
  }
  forum_casting_vote: {
    poll: string
    /** 1 for the first that was given in the poll. */
    turn: number
    casting: 'for' | 'against' | 'none'
    given_at: Date
    given_by: string
    given: 'own-device' | 'clerk'
    salt: string
    receipt: string
  }
  forum_poll_voiding: { poll: string; because: string; asked_at: Date; asked_by: string }
}
