import type { Generated } from 'kysely'
import type { Versioned } from './column-types.ts'

export type MeetingTables = {
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
  forum_agenda_change: { number: Generated<bigint>; meeting: string; what: string; at: Date; by: string }
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
    /** Null for an interest in the whole item. */
    question: string | null
    seat: string
    what: string
    withdraws: boolean
    declared_at: Date
    /** Where it was recorded by mistake: when, by whom and why it was taken back. */
    taken_back_at: Date | null
    taken_back_by: string | null
    taken_back_because: string | null
  }
}
