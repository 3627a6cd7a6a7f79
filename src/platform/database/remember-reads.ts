import type { Db } from './database.ts'

/** Answers from what was read before under the same key of the same database, or reads. */
export type RememberedRead<T> = (db: Db, key: string, read: () => Promise<T>) => Promise<T>

/**
 * Keeps what was read of a database under the latest `size` keys. A key must name the state of everything that is
 * read, and be asked of the database before each use (the number of a version, the version of the register): then
 * nothing stale is ever answered, whichever process made the change, and forgetting costs a read and nothing else.
 *
 * Inside a transaction nothing is remembered: what it reads may be its own work, which may yet be undone.
 */
export function rememberReads<T>(size: number): RememberedRead<T> {
  const databases = new WeakMap<Db, Map<string, Promise<T>>>()

  return (db, key, read) => {
    if (db.isTransaction) return read()
    const known = databases.get(db) ?? new Map<string, Promise<T>>()
    databases.set(db, known)
    const value = known.get(key) ?? forgetOnFailure(known, key, read())
    // The key used last stands last; the first is the one that nobody asked for the longest.
    known.delete(key)
    known.set(key, value)
    for (const oldest of known.keys()) {
      if (known.size <= size) break
      known.delete(oldest)
    }

    return value
  }
}

function forgetOnFailure<T>(known: Map<string, Promise<T>>, key: string, value: Promise<T>): Promise<T> {
  value.catch(() => {
    if (known.get(key) === value) known.delete(key)
  })

  return value
}
