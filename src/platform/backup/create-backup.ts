import { createHash } from 'node:crypto'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import packages from '../../../package.json' with { type: 'json' }
import { stepsOf } from '../database/migrate.ts'
import { ownerSnapshot } from '../database/owner-snapshot.ts'
import type { Db, Tx } from '../database/database.ts'
import { writeMark, type Mark } from './format.ts'
import { listSequences, listTables } from './store/catalogue.ts'
import { readRows, writeValuesOneWay } from './store/rows.ts'

/** What a backup holds. */
export type Backup = Readonly<{ made: string; rows: Readonly<Record<string, number>>; sha256: string }>

/**
 * Writes everything that the database holds at one moment into the stream, and ends the stream. A running program may
 * call it with its own database. On PGlite, which has one connection, pages wait until it is done.
 */
export async function createBackup(db: Db, out: Writable, now: Date): Promise<Backup> {
  return ownerSnapshot(db, async (tx) => {
    await writeValuesOneWay(tx)
    const sum = createHash('sha256')
    const rows: Record<string, number> = {}
    const made = now.toISOString()
    const header = { made, by: packages.version, steps: await stepsOf(tx) }
    async function* text(): AsyncGenerator<string> {
      for await (const lines of linesOf(tx, { kind: 'header', header }, rows)) {
        sum.update(lines)
        yield lines
      }
      yield writeMark({ kind: 'end', end: { rows, sha256: sum.copy().digest('hex') } })
    }
    await pipeline(Readable.from(text(), { objectMode: true, highWaterMark: 1 }), createGzip(), out)

    return { made, rows, sha256: sum.digest('hex') }
  })
}

/** Fills `rows` with how many there were of each table. */
async function* linesOf(tx: Tx, header: Mark, rows: Record<string, number>): AsyncGenerator<string> {
  yield writeMark(header)
  for (const table of await listTables(tx)) {
    yield writeMark({ kind: 'table', name: table.name, columns: table.columns.map(({ name }) => name) })
    let count = 0
    for await (const batch of readRows(tx, table)) {
      yield `${batch.join('\n')}\n`
      count += batch.length
    }
    rows[table.name] = count
  }
  for (const sequence of await listSequences(tx)) yield writeMark({ kind: 'sequence', ...sequence })
}
