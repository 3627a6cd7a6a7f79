import { existsSync } from 'node:fs'
import { mkdir, realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Db, NoTables } from './database.ts'
import { lockDirectory } from './directory-lock.ts'
import { DurableFileSystem, durableStartParameters } from './durable-file-system.ts'
import { prepareDirectory } from './prepare-directory.ts'
import { valueTypes } from './value-types.ts'

/** PostgreSQL inside this process. */
export type EmbeddedDatabase = Readonly<{ db: Db; close: () => Promise<void> }>

/**
 * Opens, and at first makes, the database in the directory, for this process alone; every commit is on the disk
 * before it is acknowledged. The directory's parents are made too.
 *
 * @throws DirectoryInUseError when another process has it.
 */
export async function openEmbedded(directory: string, flush?: (descriptor: number) => void): Promise<EmbeddedDatabase> {
  const path = await realPath(directory)
  const lock = lockDirectory(path)
  try {
    await prepareDirectory(path)
    const pglite = await PGlite.create({
      fs: new DurableFileSystem(path, flush),
      startParams: durableStartParameters(),
    })

    return onPGlite(pglite, lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The queries of the program on a PGlite that is open already: on disk, or in memory for a test. */
export function onPGlite(pglite: PGlite, released: () => void = () => {}): EmbeddedDatabase {
  // One connection, for ever: a second one would run inside the first one's transaction. Whoever asks for `db` inside
  // a transaction waits for himself, and gets an error after this time instead of waiting for ever.
  const connection = { types: valueTypes(), max: 1, idleTimeoutMillis: 0, connectionTimeoutMillis: 10_000 }
  const pool = new pg.Pool(Object.assign(createPgConfig(pglite), connection))
  const db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) })

  return {
    db,
    close: async () => {
      await db.destroy()
      await pglite.close()
      released()
    },
  }
}

/** One name for one directory, however it was written, so that the lock is the same file. */
async function realPath(directory: string): Promise<string> {
  const path = resolve(directory)
  if (existsSync(path)) return realpath(path)
  await mkdir(dirname(path), { recursive: true })

  return join(await realpath(dirname(path)), path.slice(dirname(path).length))
}
