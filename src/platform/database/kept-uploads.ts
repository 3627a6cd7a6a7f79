import { randomUUID } from 'node:crypto'
import type { Actor } from '../actor.ts'
import { shownFileName } from '../files/file-name.ts'
import type { GivenFile } from '../files/read-tables.ts'
import type { Platform } from '../platform.ts'
import type { Db, Tx } from './database.ts'

type UploadTables = {
  platform_upload: { id: string; purpose: string; file_name: string; bytes: Uint8Array; kept_at: Date }
}

/** A file that was sent and waits, with the id by which its form or its preview names it. */
export type KeptUpload = GivenFile & Readonly<{ id: string }>

/**
 * Keeps a file until it is used, a week at most (a run of retention takes it then). The purpose ("units")
 * says where it may be used: no other form can name it.
 */
export async function keepUpload(
  platform: Platform,
  actor: Actor,
  purpose: string,
  file: GivenFile,
): Promise<KeptUpload> {
  const now = platform.clock.now()
  const kept = { id: randomUUID(), name: shownFileName(file.name), bytes: file.bytes }
  await platform.transaction(actor, 'files.keep-upload', async (tx, event) => {
    await forgetOldUploads(tx, new Date(now.getTime() - WEEK))
    await tx
      .$extendTables<UploadTables>()
      .insertInto('platform_upload')
      .values({ id: kept.id, purpose, file_name: kept.name, bytes: kept.bytes, kept_at: now })
      .execute()
    event.about('upload', kept.id)
    event.changed(null, { purpose })
  })

  return kept
}

/** Null also where the id is none, since it comes from a form or an address; and once the file was used or forgotten. */
export async function findUpload(db: Db, purpose: string, id: string): Promise<KeptUpload | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null
  const row = await db
    .$extendTables<UploadTables>()
    .selectFrom('platform_upload')
    .select(['id', 'file_name', 'bytes'])
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .executeTakeFirst()

  return row === undefined ? null : { id: row.id, name: row.file_name, bytes: row.bytes }
}

/** What was used need not wait any longer. May be repeated. */
export async function forgetUpload(db: Db | Tx, id: string): Promise<void> {
  await db.$extendTables<UploadTables>().deleteFrom('platform_upload').where('id', '=', id).execute()
}

/** Nobody came back to confirm these. @returns how many there were. */
export async function forgetOldUploads(tx: Tx, before: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .$extendTables<UploadTables>()
    .deleteFrom('platform_upload')
    .where('kept_at', '<', before)
    .executeTakeFirstOrThrow()

  return Number(numDeletedRows)
}

const WEEK = 7 * 24 * 60 * 60 * 1000
