import { randomUUID } from 'node:crypto'
import { formatDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { Reconciliation } from '../../kernel/reconciliation.ts'
import type { Actor } from '../../platform/actor.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Db } from '../../platform/database/database.ts'
import { shownFileName } from '../../platform/files/file-name.ts'
import { sha256Of } from '../../platform/files/sha256.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RegisterKind } from '../core/register-file.ts'
import { addImport, forgetPreviewsBefore, registerAsAt } from '../store/imports.ts'
import { listSchools } from '../store/schools.ts'
import { readRegisterFile, type RegisterUpload } from './read-register-file.ts'

export type PreviewRegisterImport = Readonly<{
  file: RegisterUpload
  /**
   * Three digits: of the establishment download, read only this authority's schools. Null reads them all, but for a
   * file that is too big for it: then they are those of the authority whose register is held.
   */
  authority: string | null
  /** The day whose register this is; null is today. */
  asAt: CalendarDate | null
}>

export type Previewed =
  | Readonly<{ ok: true; id: string }>
  | Readonly<{ ok: false; problems: readonly Problem[]; reconciliation: Reconciliation | null }>

/**
 * Reads a file and keeps it until somebody confirms it; the register is not touched. A file with any problem is not
 * kept. May be repeated: each time is a preview of its own, and those that nobody confirms are forgotten in a week.
 */
export async function previewRegisterImport(
  platform: Platform,
  actor: Actor,
  command: PreviewRegisterImport,
): Promise<Previewed> {
  const { file } = command
  const authority = command.authority ?? ('path' in file ? await ownAuthority(platform.db) : null)
  const now = platform.clock.now()
  const today = todayInEngland(platform.clock)
  const asAt = command.asAt ?? today
  const read = await readRegisterFile(file, { authority, asAt })
  if (!read.ok) return read
  const { kind, reconciliation } = read.register
  const wrongDay = await problemOfDay(platform.db, shownFileName(file.name), kind, asAt, today)
  if (wrongDay !== null) return { ok: false, problems: [wrongDay], reconciliation }

  const id = randomUUID()
  await platform.transaction(actor, 'schools.preview-import', async (tx, event) => {
    await forgetPreviewsBefore(tx, new Date(now.getTime() - WEEK))
    const preview = {
      id,
      kind,
      fileName: shownFileName(file.name),
      sha256: read.sha256,
      keptSha256: sha256Of(read.kept),
      authority,
      asAt,
      reconciliation,
      previewedAt: now,
      previewedBy: actor.name,
      confirmed: null,
    }
    await addImport(tx, preview, read.kept)
    event.about('register-import', id)
    event.changed(null, { kind, asAt, sha256: read.sha256 })
  })

  return { ok: true, id }
}

/** The authority whose schools the register holds; null where it holds none, or those of several. */
export async function ownAuthority(db: Db): Promise<string | null> {
  const [only, ...others] = new Set((await listSchools(db)).map((school) => school.laCode))

  return only === undefined || others.length > 0 ? null : only
}

const WEEK = 7 * 24 * 60 * 60 * 1000

/** An older register would undo what a newer one has brought, and nobody has seen tomorrow's. */
async function problemOfDay(
  db: Db,
  file: string,
  kind: RegisterKind,
  asAt: CalendarDate,
  today: CalendarDate,
): Promise<Problem | null> {
  if (asAt > today) {
    return { file, message: `Cannot take the register of ${formatDate(asAt)}: that day is still to come` }
  }
  const held = kind === 'links' ? null : await registerAsAt(db)
  if (held === null || held <= asAt) return null

  return {
    file,
    message: `Cannot take the register of ${formatDate(asAt)}: the one held is of ${formatDate(held)}, and an older one would undo what came in since`,
  }
}
