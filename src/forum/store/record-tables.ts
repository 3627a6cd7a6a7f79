import type { ColumnType } from 'kysely'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { QuestionState, TermsOption } from '../core/question.ts'
import type { Counts } from '../core/result.ts'
import type { Json, Versioned } from './column-types.ts'

export type RecordTables = {
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
