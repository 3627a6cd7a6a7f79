import type { Generated, JSONColumnType } from 'kysely'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Reconciliation } from '../../kernel/reconciliation.ts'
import type { RegisterKind } from '../core/register-file.ts'
import type { SchoolRecord, Urn } from '../core/school.ts'

export type SchoolsTables = {
  schools_register: { id: Generated<boolean>; version: bigint; stamp: Generated<string> }
  schools_school: FactColumns & { urn: Urn }
  schools_state: FactColumns & {
    number: Generated<bigint>
    urn: Urn
    from_day: CalendarDate
    import: string | null
    recorded_at: Date
    recorded_by: string
  }
  schools_link: { older: Urn; newer: Urn; kind: string; since: CalendarDate | null }
  schools_import: {
    id: string
    kind: RegisterKind
    file_name: string
    sha256: string
    kept_sha256: string | null
    bytes: Uint8Array | null
    authority: string | null
    as_at: CalendarDate
    state: 'previewed' | 'confirmed'
    reconciliation: JSONColumnType<Reconciliation>
    outcome: JSONColumnType<ImportOutcome> | null
    previewed_at: Date
    previewed_by: string
    confirmed_at: Date | null
    confirmed_by: string | null
  }
  schools_conversion: {
    number: Generated<bigint>
    urn: Urn
    proposed_for: CalendarDate | null
    note: string
    recorded_at: Date
    recorded_by: string
  }
}

/** What a confirmed import did: schools, or links, that are new or changed, and those that stayed as they were. */
export type ImportOutcome = Readonly<{ added: number; changed: number; unchanged: number }>

export type FactColumns = {
  name: string
  la_code: string
  establishment_number: string
  type: string
  status: string
  phase: string
  deemed_phase: 'primary' | 'secondary' | null
  opened: CalendarDate | null
  closed: CalendarDate | null
  closed_because: string
}

export function toFactColumns(school: SchoolRecord): FactColumns {
  return {
    name: school.name,
    la_code: school.laCode,
    establishment_number: school.establishmentNumber,
    type: school.type,
    status: school.status,
    phase: school.phase,
    deemed_phase: school.deemedPhase,
    opened: school.opened,
    closed: school.closed,
    closed_because: school.closedBecause,
  }
}

export function toSchoolRecord(row: FactColumns & { urn: Urn }): SchoolRecord {
  return {
    urn: row.urn,
    name: row.name,
    laCode: row.la_code,
    establishmentNumber: row.establishment_number,
    type: row.type,
    status: row.status,
    phase: row.phase,
    deemedPhase: row.deemed_phase,
    opened: row.opened,
    closed: row.closed,
    closedBecause: row.closed_because,
  }
}
