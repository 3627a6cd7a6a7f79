import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Urn } from '../core/school.ts'
import type { StateEntry } from '../core/state-history.ts'
import { batches } from './schools.ts'
import { toFactColumns, toSchoolRecord, type SchoolsTables } from './tables.ts'

/** An entry of a school's history, with where it came from. */
export type RecordedEntry = StateEntry & Readonly<{ recordedAt: Date; recordedBy: string; fileName: string | null }>

/** Every entry, in the order in which they were recorded; `timelineOf` says what of them still holds. */
export async function historyOf(db: Db, urn: Urn): Promise<readonly RecordedEntry[]> {
  const rows = await db
    .$extendTables<SchoolsTables>()
    .selectFrom('schools_state as state')
    .leftJoin('schools_import as import', 'import.id', 'state.import')
    .selectAll('state')
    .select('import.file_name')
    .where('state.urn', '=', urn)
    .orderBy('state.number')
    .execute()

  return rows.map((row) => ({
    from: row.from_day,
    state: toSchoolRecord(row),
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    fileName: row.file_name,
  }))
}

export type AppendStates = Readonly<{
  entries: readonly StateEntry[]
  importId: string | null
  at: Date
  by: string
}>

/** Appends in the order given, which is the order in which later entries override earlier ones. */
export async function appendStates(tx: Tx, { entries, importId, at, by }: AppendStates): Promise<void> {
  const tables = tx.$extendTables<SchoolsTables>()
  for (const batch of batches(entries)) {
    await tables
      .insertInto('schools_state')
      .values(
        batch.map(({ from, state }) => ({
          urn: state.urn,
          from_day: from,
          ...toFactColumns(state),
          import: importId,
          recorded_at: at,
          recorded_by: by,
        })),
      )
      .execute()
  }
}

/** A day on which somebody says that a school is to become an academy; null when that was withdrawn. */
export type ProposedConversion = Readonly<{
  urn: Urn
  proposedFor: CalendarDate | null
  note: string
  recordedAt: Date
  recordedBy: string
}>

/** Everything that was said about the school's conversion, the latest first. */
export async function conversionHistoryOf(db: Db, urn: Urn): Promise<readonly ProposedConversion[]> {
  const rows = await db
    .$extendTables<SchoolsTables>()
    .selectFrom('schools_conversion')
    .selectAll()
    .where('urn', '=', urn)
    .orderBy('number', 'desc')
    .execute()

  return rows.map(toConversion)
}

/** The proposed day of each school that has one now. */
export async function listProposedConversions(db: Db): Promise<ReadonlyMap<Urn, CalendarDate>> {
  const rows = await db
    .$extendTables<SchoolsTables>()
    .selectFrom('schools_conversion')
    .distinctOn('urn')
    .select(['urn', 'proposed_for'])
    .orderBy('urn')
    .orderBy('number', 'desc')
    .execute()

  return new Map(rows.flatMap((row) => (row.proposed_for === null ? [] : [[row.urn, row.proposed_for] as const])))
}

export async function appendConversion(tx: Tx, conversion: ProposedConversion): Promise<void> {
  await tx
    .$extendTables<SchoolsTables>()
    .insertInto('schools_conversion')
    .values({
      urn: conversion.urn,
      proposed_for: conversion.proposedFor,
      note: conversion.note,
      recorded_at: conversion.recordedAt,
      recorded_by: conversion.recordedBy,
    })
    .execute()
}

function toConversion(row: {
  urn: Urn
  proposed_for: CalendarDate | null
  note: string
  recorded_at: Date
  recorded_by: string
}): ProposedConversion {
  return {
    urn: row.urn,
    proposedFor: row.proposed_for,
    note: row.note,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }
}
