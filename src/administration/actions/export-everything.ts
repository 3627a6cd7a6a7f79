import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { Actor } from '../../platform/actor.ts'
import { recordReading } from '../../platform/audit/record-reading.ts'
import { listTables, type StoredTable } from '../../platform/backup/store/catalogue.ts'
import { readRows, writeValuesOneWay } from '../../platform/backup/store/rows.ts'
import { ownerSnapshot } from '../../platform/database/owner-snapshot.ts'
import { writeCsv } from '../../platform/files/csv.ts'
import type { Platform } from '../../platform/platform.ts'
import { factsOfTable, isLeftOut, type DataDictionary } from '../core/data-dictionary.ts'
import { readDataDictionary } from '../store/data-dictionary.ts'

/** A file that is there until it is thrown away. */
export type ExportFile = Readonly<{ path: string; throwAway: () => Promise<void> }>

/**
 * Writes everything that the database holds, as it is at one moment, into a ZIP of CSV and JSON with a dictionary.
 * Secrets stay in the database. That it was taken, and why, is in the record first.
 */
export async function exportEverything(platform: Platform, actor: Actor, reason: string): Promise<ExportFile> {
  await recordReading(platform, actor, {
    action: 'administration.export-data',
    asked: { format: 'ZIP of CSV and JSON' },
    reason,
  })
  const dictionary = await readDataDictionary()
  const directory = await mkdtemp(join(tmpdir(), 'topslice-export-'))
  const throwAway = () => rm(directory, { recursive: true, force: true })
  try {
    const path = join(directory, 'export.zip')
    const zip = writeZip(path)
    await ownerSnapshot(platform.db, async (tx) => {
      await writeValuesOneWay(tx)
      const tables = withoutSecrets(await listTables(tx), dictionary)
      await zip.add('README.txt', README)
      await zip.add(
        'dictionary.csv',
        writeCsv(
          [
            DICTIONARY_HEADER,
            ...tables.flatMap((table) => dictionaryOf(table, factsOfTable(dictionary, table.name).holds)),
          ],
          { byteOrderMark: true },
        ),
      )
      for (const table of tables) {
        const { notWhile } = factsOfTable(dictionary, table.name)
        await zip.addParts(`csv/${table.name}.csv`, csvOf(table, readRows(tx, table, notWhile)))
        await zip.addParts(`json/${table.name}.json`, jsonOf(readRows(tx, table, notWhile)))
      }
    })
    await zip.end()

    return { path, throwAway }
  } catch (error) {
    await throwAway()
    throw error
  }
}

const README = `Everything that this Topslice holds, as it was at one moment.

dictionary.csv  every table and column: its type, its key, and what the table is for
csv/            a table a file, UTF-8, first row the columns; text that a spreadsheet would run begins with an apostrophe
json/           the same as a list of objects, every value as PostgreSQL writes it, or null

Amounts of money are whole pence, counts are millionths of a unit, moments are UTC.
Left out: passwords, secrets of authenticator apps, recovery codes, keys, tokens, links in messages, forms and uploads
that were not yet confirmed, counts of requests, and what was voted in a vote that is open.
`

const DICTIONARY_HEADER = ['table', 'column', 'type', 'key', 'what the table holds']

function withoutSecrets(tables: readonly StoredTable[], dictionary: DataDictionary): readonly StoredTable[] {
  return tables.flatMap((table) => {
    const facts = factsOfTable(dictionary, table.name)
    const columns = table.columns.filter(({ name }) => !isLeftOut(facts, name))

    return facts.passing === true ? [] : [{ ...table, columns }]
  })
}

function dictionaryOf({ name, columns }: StoredTable, holds: string): readonly (readonly string[])[] {
  return columns.map((column) => [name, column.name, column.type, column.order > 0 ? 'yes' : '', holds])
}

async function* csvOf({ columns }: StoredTable, batches: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  yield writeCsv([columns.map(({ name }) => name)], { byteOrderMark: true })
  for await (const batch of batches) {
    yield writeCsv(
      batch.map((row) => {
        const values = JSON.parse(row) as Readonly<Record<string, string | null>>

        return columns.map(({ name }) => values[name] ?? '')
      }),
    )
  }
}

async function* jsonOf(batches: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  let before = '['
  for await (const batch of batches) {
    for (const row of batch) {
      yield `${before}\n${row}`
      before = ','
    }
  }
  yield before === '[' ? '[]\n' : '\n]\n'
}

/** Written to the disk as it grows, so that memory does not. */
function writeZip(path: string) {
  const file = createWriteStream(path)
  let failure: Error | null = null
  let full = false
  file.on('error', (error) => (failure = error))
  const zip = new Zip((error, chunk, final) => {
    if (error !== null) failure = error
    else {
      full = !file.write(chunk)
      if (final) file.end()
    }
  })
  const settle = async () => {
    if (failure !== null) throw failure
    if (full) await once(file, 'drain')
    full = false
  }
  const addParts = async (name: string, parts: AsyncIterable<string> | Iterable<string>) => {
    const entry = new ZipDeflate(name, { level: 6 })
    zip.add(entry)
    for await (const part of parts) {
      entry.push(strToU8(part))
      await settle()
    }
    entry.push(new Uint8Array(0), true)
    await settle()
  }

  return {
    addParts,
    add: (name: string, text: string) => addParts(name, [text]),
    end: async () => {
      const closed = once(file, 'close')
      zip.end()
      await closed
      await settle()
    },
  }
}
