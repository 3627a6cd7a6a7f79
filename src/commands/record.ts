import { appendFile, open } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { writeAnchor } from '../platform/audit/anchor.ts'
import { findHead, momentOfEvent, readEventLines, readEvents } from '../platform/audit/store/read-events.ts'
import { verifyChain, type Head } from '../platform/audit/verify-chain.ts'
import { ownerSnapshot } from '../platform/database/owner-snapshot.ts'
import type { Tx } from '../platform/database/database.ts'
import { FileExistsError, writeNewFile } from '../platform/files/write-new-file.ts'
import { readArguments, UsageError } from './arguments.ts'
import { withOwnedDatabase } from './open-platform.ts'
import { DONE, FAILED, type Terminal } from './terminal.ts'
import { anchorsOf } from './verify.ts'

export const RECORD_USAGE = 'topslice record export FILE | topslice record anchor FILE'

const WHEN_IN_USE =
  'Stop it while this runs, or take the record from a backup: restore it into another directory. On a PostgreSQL ' +
  'server this command works while Topslice runs.'

/** The record of actions outside of the database: all of it for whoever checks it elsewhere, or its head alone. */
export async function record(words: readonly string[], terminal: Terminal): Promise<number> {
  const [what, path, ...rest] = readArguments(words, {}).positionals
  const command = what === 'export' ? exportRecord : what === 'anchor' ? anchorRecord : null
  if (command === null || path === undefined || rest.length > 0) throw new UsageError(`Usage: ${RECORD_USAGE}`)

  return command(path, terminal)
}

async function exportRecord(path: string, terminal: Terminal): Promise<number> {
  const head = await withOwnedDatabase(WHEN_IN_USE, (owner) =>
    ownerSnapshot(owner, async (tx) => {
      await writeNewFile(path, (out) => pipeline(Readable.from(readEventLines(tx)), out)).catch(asUsage)

      return findHead(tx)
    }),
  )
  terminal.out(`The record up to event ${head?.number ?? 0} is in ${path}. Anybody can check it:`)
  terminal.out(`  python3 verifiers/verify_chain.py ${path}`)

  return DONE
}

/** Appends the head, once the record was found whole and in keeping with the anchors that the file has already. */
async function anchorRecord(path: string, terminal: Terminal): Promise<number> {
  const anchors = existsSync(path) ? await anchorsOf(path) : []
  const { head, breaches } = await withOwnedDatabase(WHEN_IN_USE, (owner) =>
    ownerSnapshot(owner, (tx) => headOfSound(tx, anchors)),
  )
  if (breaches.length > 0) {
    for (const { number, what } of breaches.slice(0, 20)) terminal.error(`Event ${number} ${what}`)
    terminal.error('Cannot anchor the record: it does not hold. Nothing has been written.')

    return FAILED
  }
  if (head === null) throw new UsageError('Cannot anchor the record: nothing has been recorded yet')
  if (anchors.at(-1)?.number === head.number) {
    terminal.out(`Event ${head.number} is the last, and ${path} has it already.`)

    return DONE
  }
  await appendDurably(path, writeAnchor(head))
  terminal.out(`Event ${head.number} is anchored in ${path}. Keep it where nobody of the database can change it.`)

  return DONE
}

async function headOfSound(tx: Tx, anchors: readonly Head[]) {
  const head = await findHead(tx)
  const breaches = await verifyChain(readEvents(tx), { head, anchors })
  const at = head === null ? null : await momentOfEvent(tx, head.number)

  return { head: head === null || at === null ? null : { ...head, at }, breaches }
}

async function appendDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'a')
  try {
    await appendFile(file, text)
    await file.sync()
  } finally {
    await file.close()
  }
}

function asUsage(error: unknown): never {
  throw error instanceof FileExistsError ? new UsageError(error.message) : error
}
