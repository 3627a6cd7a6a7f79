import { readFile } from 'node:fs/promises'
import { readAnchors } from '../platform/audit/anchor.ts'
import type { Head } from '../platform/audit/verify-chain.ts'
import type { Db } from '../platform/database/database.ts'
import { stepsOf } from '../platform/database/migrate.ts'
import { STEPS } from '../platform/database/shape.ts'
import { verify, type Verified } from '../platform/verify/verify.ts'
import { allInvariants } from './all-invariants.ts'
import { readArguments, UsageError } from './arguments.ts'
import { withOwnedDatabase } from './open-platform.ts'
import { DONE, FAILED, type Terminal } from './terminal.ts'

export const VERIFY_USAGE = 'topslice verify [--anchor FILE] [--json]'

const WHEN_IN_USE =
  'Stop it while this runs, or look over a backup: restore it into another directory and verify that. On a PostgreSQL ' +
  'server this command works while Topslice runs.'

/** Of one invariant; `--json` has all. */
const MOST_SHOWN = 20

/** Recomputes the record of actions and everything else that always holds, and names what does not. Nothing is changed. */
export async function verifyDatabase(words: readonly string[], terminal: Terminal): Promise<number> {
  const { positionals, flags, values } = readArguments(words, { flags: ['json'], values: ['anchor'] })
  if (positionals.length > 0) throw new UsageError(`Usage: ${VERIFY_USAGE}`)
  const anchors = await anchorsOf(values.get('anchor'))
  const verified = await withOwnedDatabase(WHEN_IN_USE, async (owner) => {
    await checkShape(owner)

    return verify(owner, allInvariants(anchors))
  })
  if (flags.has('json')) terminal.out(JSON.stringify({ sound: isSound(verified), invariants: verified }))
  else tellVerified(verified, terminal)

  return isSound(verified) ? DONE : FAILED
}

/** A line for each invariant, what does not hold, and the sum of it. */
export function tellVerified(verified: readonly Verified[], terminal: Terminal): void {
  for (const line of inWords(verified)) terminal.out(line)
}

export function isSound(verified: readonly Verified[]): boolean {
  return verified.every(({ breaches }) => breaches.length === 0)
}

/** What an anchor file says; no anchors where none was named. @throws UsageError for a file that holds anything else. */
export async function anchorsOf(path: string | undefined): Promise<readonly Head[]> {
  if (path === undefined) return []
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw error instanceof Error && 'code' in error && error.code === 'ENOENT'
      ? new UsageError(`Cannot read ${path}: there is no such file`)
      : error
  })
  const anchors = readAnchors(text)
  if ('wrongLine' in anchors) {
    throw new UsageError(`Cannot read ${path}: expected "number hash moment" in line ${anchors.wrongLine}`)
  }

  return anchors
}

async function checkShape(owner: Db): Promise<void> {
  const [had, known] = [await stepsOf(owner), Object.keys(STEPS).sort()]
  if (had.join() === known.join()) return

  throw new UsageError(
    'Cannot verify this database: it has the shape of another version of Topslice ' +
      `(its last step is ${had.at(-1) ?? 'none'}, this version’s ${known.at(-1) ?? 'none'}). Start this version on it first`,
  )
}

function* inWords(verified: readonly Verified[]): Generator<string> {
  for (const { name, breaches } of verified) {
    yield `${breaches.length === 0 ? '✔' : '✘'} ${name}`
    for (const { about, what } of breaches.slice(0, MOST_SHOWN)) yield `    ${about} ${what}`
    if (breaches.length > MOST_SHOWN) yield `    and ${breaches.length - MOST_SHOWN} more`
  }
  const broken = verified.filter(({ breaches }) => breaches.length > 0).length
  const seconds = (verified.reduce((sum, { millis }) => sum + millis, 0) / 1000).toFixed(1)
  yield broken === 0
    ? `Everything holds: ${verified.length} invariants in ${seconds} s.`
    : `${broken} of ${verified.length} invariants do not hold (${seconds} s).`
}
