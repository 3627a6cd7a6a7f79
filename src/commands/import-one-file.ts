import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { FundingYear } from '../kernel/funding-year.ts'
import type { Problem } from '../kernel/problem.ts'
import type { Table } from '../kernel/table.ts'
import type { CensusStatus } from '../formula/core/units-by-school.ts'
import type { Actor } from '../platform/actor.ts'
import type { LargeFile } from '../platform/files/large-file.ts'
import type { GivenFile } from '../platform/files/read-tables.ts'
import type { Platform } from '../platform/platform.ts'

/** What an import was asked to do beside reading its files; the same choices as the pages' forms. */
export type ImportOptions = Readonly<{
  confirm: boolean
  /** Rows and columns that are hidden in a workbook are read. */
  readHidden: boolean
  year: FundingYear | null
  status: CensusStatus | null
  name: string | null
  /** Whether the year is worked out from the units; null as the page would offer it. */
  use: 'yes' | 'no' | null
  /** Three digits. */
  authority: string | null
  asAt: CalendarDate | null
}>

/** What one file changes, as lines of text, and what became of it; or everything that is wrong with it. */
export type ImportedFile =
  Readonly<{ ok: true; preview: string; saved: string }> | Readonly<{ ok: false; problems: readonly Problem[] }>

/** A file that can be imported, with what its headings say it is. Units come with what was read of them. */
export type ImportFile =
  | Readonly<{ kind: 'register'; file: GivenFile | LargeFile }>
  | Readonly<{ kind: 'units'; file: GivenFile; table: Table }>

/**
 * Previews one file and brings it in, by the platform given: that of a transaction, which whoever calls keeps or
 * rolls back.
 */
export type ImportOneFile<File> = (
  given: Readonly<{ platform: Platform; actor: Actor; file: File; options: ImportOptions }>,
) => Promise<ImportedFile>
