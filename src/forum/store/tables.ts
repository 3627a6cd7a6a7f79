import type { MeetingTables } from './meeting-tables.ts'
import type { MembershipTables } from './membership-tables.ts'
import type { RecordTables } from './record-tables.ts'
import type { PollTables, QuestionTables } from './vote-tables.ts'

export type ForumTables = MembershipTables & MeetingTables & QuestionTables & PollTables & RecordTables
