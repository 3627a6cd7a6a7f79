import { existsSync } from 'node:fs'
import { chmod, mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/**
 * Makes the directory a database, if it is not one yet: a new database is written beside it, flushed, and then
 * renamed into its place, so that a directory with the right name is always whole, whenever the power goes.
 * At every opening it is closed to everybody but its owner: PGlite lets others read and write the files in it.
 *
 * @throws Error when the directory holds something that is not a database.
 */
export async function prepareDirectory(directory: string): Promise<void> {
  if (existsSync(join(directory, 'PG_VERSION'))) return chmod(directory, FOR_ITS_OWNER)
  await removeEmpty(directory)
  const unfinished = `${directory}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: FOR_ITS_OWNER })
  const fresh = await PGlite.create({ fs: new NodeFS(unfinished) })
  await fresh.close()
  await syncTree(unfinished)
  await rename(unfinished, directory)
  await sync(dirname(directory))
}

/** As PostgreSQL makes its own: nobody else on the machine reads what is in it. */
const FOR_ITS_OWNER = 0o700

async function removeEmpty(directory: string): Promise<void> {
  if (!existsSync(directory)) return
  const found = await readdir(directory)
  if (found.length > 0) {
    throw new Error(`Cannot make a database in ${directory}: expected an empty directory, found ${found[0]}`)
  }
  await rmdir(directory)
}

async function syncTree(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    await (entry.isDirectory() ? syncTree(path) : sync(path))
  }
  await sync(directory)
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
