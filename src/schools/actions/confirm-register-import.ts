import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { compareLinks } from '../core/compare-links.ts'
import { compareRegister } from '../core/compare-register.ts'
import type { RegisterFile } from '../core/register-file.ts'
import { appendStates } from '../store/history.ts'
import { findImport, lockImport, markConfirmed, type RegisterImport } from '../store/imports.ts'
import { listLinks, saveLinks } from '../store/links.ts'
import { countRegisterChange, listSchools, lockRegister, saveSchools } from '../store/schools.ts'
import type { ImportOutcome } from '../store/tables.ts'
import { readKept } from './load-preview.ts'

export type ConfirmRegisterImport = Readonly<{
  id: string
  /** The register's version that the preview was compared with. */
  version: bigint
}>

export type Confirmed =
  | Readonly<{ ok: true; given: RegisterImport; outcome: ImportOutcome }>
  /** 'register-changed': the preview is out of date; look at it again. */
  | Readonly<{ ok: false; refusal: 'no-such-import' | 'register-changed' }>

/**
 * Brings the previewed file into the register: all of it or nothing. Pressing twice, or two people pressing at once,
 * has one effect, and each is told of it. A file that changes nothing leaves the register's version as it is.
 */
export async function confirmRegisterImport(
  platform: Platform,
  actor: Actor,
  { id, version }: ConfirmRegisterImport,
): Promise<Confirmed> {
  const given = await findImport(platform.db, id)
  if (given === null) return { ok: false, refusal: 'no-such-import' }
  if (given.confirmed !== null) return { ok: true, given, outcome: given.confirmed.outcome }
  const kept = await readKept(platform.db, given)
  // Somebody else confirmed it in this moment, and the file is gone: then the effect is theirs.
  if (kept === null) return confirmRegisterImport(platform, actor, { id, version })

  return platform.transaction(actor, 'schools.confirm-import', async (tx, event): Promise<Confirmed> => {
    event.nothing()
    const held = await lockRegister(tx)
    const locked = await lockImport(tx, id)
    if (locked === null) return { ok: false, refusal: 'no-such-import' }
    if (locked.confirmed !== null) return { ok: true, given: locked, outcome: locked.confirmed.outcome }
    if (held !== version) return { ok: false, refusal: 'register-changed' }

    const at = platform.clock.now()
    const outcome = await bringIn(tx, kept.register, { given: locked, at, by: actor.name })
    if (outcome.added + outcome.changed > 0) await countRegisterChange(tx)
    await markConfirmed(tx, id, { at, by: actor.name, outcome })
    event.about('register-import', id)
    event.changed({ register: String(held) }, { ...outcome })

    return { ok: true, given: locked, outcome }
  })
}

type Bringing = Readonly<{ given: RegisterImport; at: Date; by: string }>

async function bringIn(tx: Tx, register: RegisterFile, bringing: Bringing): Promise<ImportOutcome> {
  return register.kind === 'links' ? bringInLinks(tx, register.links) : bringInSchools(tx, register, bringing)
}

async function bringInSchools(
  tx: Tx,
  register: Extract<RegisterFile, { kind: 'simple' | 'establishments' }>,
  { given, at, by }: Bringing,
): Promise<ImportOutcome> {
  const { changes, unchanged } = compareRegister({
    current: await listSchools(tx),
    rows: register.schools,
    links: [],
    seenOn: given.asAt,
    changedOn: register.changedOn,
    years: [],
  })
  await saveSchools(
    tx,
    changes.map((change) => change.after),
  )
  const entries = changes.flatMap((change) => change.entries)
  await appendStates(tx, { entries, importId: given.id, at, by })
  const added = changes.filter((change) => change.before === null).length

  return { added, changed: changes.length - added, unchanged }
}

async function bringInLinks(tx: Tx, links: Extract<RegisterFile, { kind: 'links' }>['links']): Promise<ImportOutcome> {
  const schools = new Set((await listSchools(tx)).map((school) => school.urn))
  const { changes, unchanged } = compareLinks(await listLinks(tx), links, schools)
  await saveLinks(
    tx,
    changes.map((change) => change.after),
  )
  const added = changes.filter((change) => change.before === null).length

  return { added, changed: changes.length - added, unchanged }
}
