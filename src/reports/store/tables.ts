import type { ColumnType } from 'kysely'

/** The slice's own tables; nobody else names them. All are append-only: a trigger refuses anything else. */
export type ReportsTables = {
  reports_section_version: SectionVersionTable
  reports_fact_version: FactVersionTable
  reports_published: PublishedTable
  reports_published_file: PublishedFileTable
}

/** Written as JSON text, read as the parsed value. */
type Json = ColumnType<unknown, string, never>

type Saved = { by_id: string; by_name: string; at: Date }

type SectionVersionTable = Saved & {
  year: string
  /** 'details', or a section of prose. */
  section: string
  number: number
  /** Where it stands among the sections. */
  place: number
  title: string
  markdown: string
  removed: boolean
}

type FactVersionTable = Saved & { year: string; number: number; facts: Json }

type PublishedTable = Saved & {
  year: string
  number: number
  title: string
  document: Json
  figures: Json
  prose: Json
  facts: Json
  findings: Json
}

type PublishedFileTable = { year: string; number: number; format: string; body: Uint8Array }
