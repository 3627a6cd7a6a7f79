import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import packages from '../../package.json' with { type: 'json' }
import { MIGRATIONS } from '../../migrations/index.ts'
import { onPGlite } from '../../src/platform/database/embedded-database.ts'
import type { EmbeddedDatabase } from '../../src/platform/database/embedded-database.ts'
import { asOwner, takeApplicationRole } from '../../src/platform/database/wall.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import type { TestDatabases } from './database.ts'
import { keptDatabases, type MadeDatabase } from './kept-databases.ts'

/** PGlite in memory. */
export function embeddedTestDatabases(): TestDatabases {
  return keptDatabases(makeDatabase, () => Promise.resolve())
}

async function makeDatabase(): Promise<MadeDatabase> {
  const { db, close } = onPGlite(await PGlite.create({ loadDataDir: await freshDump() }))
  await migrate(db, MIGRATIONS)
  await takeApplicationRole(db)

  return { db, close, asOwner: (work) => asOwner(db, work) }
}

/** A database without any table, in memory; whoever asks for it closes it. */
export async function emptyEmbeddedDatabase(): Promise<EmbeddedDatabase> {
  return onPGlite(await PGlite.create({ loadDataDir: await freshDump() }))
}

/**
 * A database as PGlite first makes it, without any table. It is kept between runs, since making it takes most of the
 * time; the migrations are run afresh in every process.
 */
async function freshDump(): Promise<Blob> {
  if (!existsSync(DUMP)) {
    const fresh = await PGlite.create()
    const dump = await fresh.dumpDataDir('none')
    await fresh.close()
    await mkdir(dirname(DUMP), { recursive: true })
    const unfinished = `${DUMP}.${process.pid}`
    await writeFile(unfinished, new Uint8Array(await dump.arrayBuffer()))
    await rename(unfinished, DUMP)
  }

  return new Blob([await readFile(DUMP)])
}

const DUMP = new URL(
  `../../node_modules/.cache/topslice/pglite-${packages.dependencies['@electric-sql/pglite']}.tar`,
  import.meta.url,
).pathname
