import { randomUUID } from 'node:crypto'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { Reconciliation } from '../../kernel/reconciliation.ts'
import type { Actor } from '../../platform/actor.ts'
import { shownFileName } from '../../platform/files/file-name.ts'
import type { GivenFile } from '../../platform/files/read-tables.ts'
import { sha256Of } from '../../platform/files/sha256.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CensusStatus } from '../core/units-by-school.ts'
import { addImport, forgetPreviewsBefore } from '../store/imports.ts'
import { readUnitsUpload } from './read-units-upload.ts'

export type PreviewUnitsImport = Readonly<{
  year: FundingYear
  /** What people will call the census: "October 2023 census". */
  name: string
  status: CensusStatus
  file: GivenFile
}>

export type Previewed =
  | Readonly<{ ok: true; id: string }>
  | Readonly<{ ok: false; problems: readonly Problem[]; reconciliation: Reconciliation | null }>

/**
 * Reads a file and keeps it until somebody confirms it; no census is touched. A file with any problem is not kept.
 * May be repeated: each time is a preview of its own, and those that nobody confirms are forgotten in a week.
 */
export async function previewUnitsImport(
  platform: Platform,
  actor: Actor,
  command: PreviewUnitsImport,
): Promise<Previewed> {
  const { year, status, file } = command
  const read = await readUnitsUpload(platform.db, file, year)
  if (!read.ok) return read
  const now = platform.clock.now()
  const given = {
    id: randomUUID(),
    year,
    name: command.name.trim(),
    status,
    fileName: shownFileName(file.name),
    sha256: sha256Of(file.bytes),
    previewedAt: now,
    previewedBy: actor.name,
    version: null,
  }
  await platform.transaction(actor, 'formula.preview-units', async (tx, event) => {
    await forgetPreviewsBefore(tx, new Date(now.getTime() - WEEK))
    await addImport(tx, given, file.bytes)
    event.about('units-import', given.id)
    event.changed(null, { year, status, sha256: given.sha256 })
  })

  return { ok: true, id: given.id }
}

const WEEK = 7 * 24 * 60 * 60 * 1000
