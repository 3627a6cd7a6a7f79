import type { ColumnType, Generated } from 'kysely'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { Urn } from '../../schools/core/school.ts'
import type { Constitution, LocalRule } from '../core/constitution.ts'
import type { ElectorReason } from '../core/electorate.ts'
import type { ItemKind, VotingBody } from '../core/forum-law.ts'
import type { Group } from '../core/groups.ts'
import type { Capacity, WayChosen } from '../core/membership.ts'
import type { Choice, PollMode, PollOption, PollPurpose, PollState } from '../core/poll.ts'
import type { QuestionState, TermsOption } from '../core/question.ts'
import type { Quorum } from '../core/quorum.ts'
import type { Counts, PollResult } from '../core/result.ts'
import type { PollSnapshot } from '../core/snapshot.ts'

export type ForumTables = MembershipTables & MeetingTables & QuestionTables & PollTables & RecordTables

/** JSON that is written as text and read as what it was. */
type Json<T> = ColumnType<T, string, string>

type PersonColumns = {
  name: string
  capacity: Capacity
  urn: Urn | null
  organisation: string
  account: string | null
}

type Versioned = { version: Generated<number> }

type MembershipTables = {
  forum_seat: Versioned & {
    code: string
    group_code: Group
    name: string
    kept_for: 'head-teacher' | 'governor' | null
    from_day: CalendarDate
    to_day: CalendarDate | null
    place: number
  }
  forum_term: Versioned &
    PersonColumns & {
      id: string
      seat: string
      chosen: WayChosen
      chosen_by: string
      chosen_on: CalendarDate
      from_day: CalendarDate
      to_day: CalendarDate
      ended_on: CalendarDate | null
      ended_because: string | null
    }
  forum_substitute: Versioned &
    PersonColumns & { id: string; seat: string; from_day: CalendarDate; to_day: CalendarDate | null }
  forum_observer: {
    id: string
    name: string
    organisation: string
    from_day: CalendarDate
    to_day: CalendarDate | null
  }
  forum_office: {
    id: string
    office: 'chair' | 'vice-chair'
    term: string
    from_day: CalendarDate
    to_day: CalendarDate | null
  }
  forum_interest: { id: string; term: string; what: string; declared_on: CalendarDate; ended_on: CalendarDate | null }
  forum_rule: {
    number: Generated<bigint>
    rule: LocalRule
    value: string
    from_day: CalendarDate
    clause: string
    recorded_at: Date
    recorded_by: string
  }
  forum_pupils: {
    number: Generated<bigint>
    as_at: CalendarDate
    source: string
    pupils: Json<Readonly<Partial<Record<Group, number>>>>
    recorded_at: Date
    recorded_by: string
  }
}

type MeetingTables = {
  forum_meeting: Versioned & {
    id: string
    code: string
    title: string
    starts_at: Date
    ends_at: Date
    how: 'in-person' | 'remote' | 'hybrid'
    place: string
    remote_link: string
    state: 'planned' | 'published' | 'open' | 'closed' | 'cancelled'
    published_at: Date | null
    opened_at: Date | null
    closed_at: Date | null
    cancelled_because: string | null
  }
  forum_item: Versioned & {
    id: string
    meeting: string
    place: number
    title: string
    purpose: 'decide' | 'discuss' | 'inform'
    presenter: string
    summary: string
    carried_from: string | null
  }
  forum_paper: {
    id: string
    item: string
    place: number
    title: string
    link: string | null
    file_name: string | null
    media_type: string | null
    sha256: string | null
    bytes: Uint8Array | null
    added_at: Date
    added_by: string
    withdrawn_at: Date | null
    withdrawn_because: string | null
  }
  forum_stay: Versioned & {
    id: string
    meeting: string
    seat: string
    substitute: string | null
    arrived: Date
    left: Date | null
    how: 'in-person' | 'remote'
    heard: boolean
  }
  forum_attendee: { id: string; meeting: string; name: string; role: string }
  forum_apology: { meeting: string; seat: string; substitute: string | null; recorded_at: Date }
  forum_declaration: {
    id: string
    item: string
    seat: string
    what: string
    withdraws: boolean
    declared_at: Date
  }
}

type QuestionTables = {
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
  }
}

type PollTables = {
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
    constitution: Json<Constitution>
    quorum: ColumnType<Quorum | null, string | null, never>
    snapshot: Json<PollSnapshot>
    proposer: string | null
    seconder: string | null
    casting: 'for' | 'against' | null
    result: ColumnType<PollResult | null, string | null, string | null>
    cancelled_because: string | null
    replaces: string | null
  }
  forum_poll_question: { poll: string; question: string; terms: number }
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
    receipt: string
  }
}

type RecordTables = {
  forum_decision: {
    number: bigint
    question: string
    poll: string | null
    meeting: string
    kind: string
    subject: string
    year: FundingYear | null
    phase: Phase | null
    title: string
    outcome: QuestionState
    option: string
    terms: Json<TermsOption | null>
    terms_version: number
    counts: ColumnType<Counts | null, string | null, never>
    electorate: ColumnType<readonly string[] | null, string | null, never>
    conditions: string
    resolution: string
    minute: string
    decided_on: CalendarDate
    recorded_at: Date
    recorded_by: string
    replaces: bigint | null
  }
  forum_referral: Versioned & {
    id: string
    question: string
    decision: bigint
    state: 'prepared' | 'sent' | 'authorised' | 'refused' | 'withdrawn'
    grounds: string
    prepared_on: CalendarDate
    sent_on: CalendarDate | null
    answered_on: CalendarDate | null
    answer: string
  }
  forum_minutes: {
    meeting: string
    version: number
    state: 'draft' | 'published-draft' | 'approved'
    body: string
    approved_at: string | null
    saved_at: Date
    saved_by: string
  }
  forum_action: Versioned & {
    id: string
    meeting: string
    item: string | null
    what: string
    owner: string
    due: CalendarDate | null
    state: 'open' | 'done' | 'dropped'
    settled_on: CalendarDate | null
    note: string
  }
}
