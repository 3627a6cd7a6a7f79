import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Db } from '../database/database.ts'
import { writeNewFile } from '../files/write-new-file.ts'
import { createBackup } from './create-backup.ts'

/** A backup as a file: its size in bytes and the hash of those bytes. */
export type BackupFile = Readonly<{ size: number; sha256: string; rows: number }>

/** Where the backup of this id stands. */
export function pathOfBackup(directory: string, id: string): string {
  return join(directory, `${id}.gz`)
}

/**
 * Makes a backup of the running program's database in the directory, which only the program's own user may look into.
 * It has its name when it is whole and on the disk, and not before. May be repeated: what an earlier attempt left under
 * the same id, and nobody noted, is written anew.
 */
export async function keepBackup(db: Db, directory: string, id: string, now: Date): Promise<BackupFile> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const path = pathOfBackup(directory, id)
  await rm(path, { force: true })
  const { rows } = await writeNewFile(path, (out) => createBackup(db, out, now))
  const sum = createHash('sha256')
  await pipeline(createReadStream(path), sum)
  const { size } = await stat(path)

  return { size, sha256: sum.digest('hex'), rows: Object.values(rows).reduce((total, count) => total + count, 0) }
}

/** Null where the file is not in this machine's directory, or has another size than it was noted with. */
export async function findBackupFile(directory: string, id: string, size: number): Promise<string | null> {
  const path = pathOfBackup(directory, id)
  const found = await stat(path).catch(() => null)

  return found?.isFile() === true && found.size === size ? path : null
}

/** May be repeated. */
export async function removeBackupFile(directory: string, id: string): Promise<void> {
  await rm(pathOfBackup(directory, id), { force: true })
}

/** A backup that takes longer than this is not being made any more. */
const LONGEST_MILLIS = 24 * 60 * 60 * 1000

/**
 * Removes what no backup that is noted has: files of processes that were killed while they wrote or deleted. Young files
 * stay, since they may be about to be noted.
 */
export async function sweepBackups(directory: string, noted: ReadonlySet<string>, now: Date): Promise<number> {
  const names = await readdir(directory).catch(() => [])
  let swept = 0
  for (const name of names) {
    const [, id] = OURS.exec(name) ?? []
    if (id === undefined || (name === `${id}.gz` && noted.has(id))) continue
    const found = await stat(join(directory, name)).catch(() => null)
    if (found === null || now.getTime() - found.mtimeMs < LONGEST_MILLIS) continue
    await rm(join(directory, name), { force: true })
    swept += 1
  }

  return swept
}

/** What somebody else put there is left alone. */
const OURS = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.gz(?:\.\d+\.unfinished)?$/
