import { must } from '../../kernel/assert.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { Actor } from '../../platform/actor.ts'
import type { EventDraft } from '../../platform/audit/event-draft.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Census } from '../core/census.ts'
import { appendUse, findCensusChosen } from '../store/census-use.ts'
import { appendCensus, findCensus, findSameCensus, latestVersion, lockCensuses } from '../store/censuses.ts'
import { findImport, markConfirmed, type UnitsImport } from '../store/imports.ts'
import { appendUnits } from '../store/units.ts'
import { hashOfUnits } from '../store/hash.ts'
import { loadUnitsPreview, type UnitsPreview } from './load-units-preview.ts'

export type ConfirmUnitsImport = Readonly<{
  id: string
  /** The number of the year's latest census when the preview was shown. */
  latest: number
  /** Whether the year is worked out from this census from now on. */
  use: boolean
}>

export type Confirmed =
  /** `outcome` 'same': the year had these units already, and nothing changed. */
  | Readonly<{ ok: true; outcome: 'added' | 'same'; census: Census }>
  | Readonly<{ ok: false; refusal: 'no-such-import' }>
  /** Somebody brought in another census meanwhile: look at the preview again. */
  | Readonly<{ ok: false; refusal: 'overtaken'; by: Census }>
  | Readonly<{ ok: false; refusal: 'problems'; problems: readonly Problem[] }>

/**
 * Keeps the previewed units as the year's next census: all of them or nothing. Pressing twice, or two people pressing
 * at once, has one effect. The same units come in once only, whatever the file is called; nothing is changed then.
 */
export async function confirmUnitsImport(
  platform: Platform,
  actor: Actor,
  command: ConfirmUnitsImport,
): Promise<Confirmed> {
  const given = await findImport(platform.db, command.id)
  if (given === null) return { ok: false, refusal: 'no-such-import' }
  const loaded = given.version === null ? await loadUnitsPreview(platform.db, given) : null
  if (loaded !== null && !loaded.ok && loaded.refusal === 'problems') return loaded

  return platform.transaction(actor, 'formula.confirm-units', async (tx, event): Promise<Confirmed> => {
    event.nothing()
    await lockCensuses(tx, given.year)
    const held = await findImport(tx, command.id)
    if (held === null) return { ok: false, refusal: 'no-such-import' }
    if (held.version !== null) return { ok: true, outcome: 'same', census: await censusOf(tx, held, held.version) }
    const { preview } = must(loaded?.ok === true ? loaded : null, 'an import that is not confirmed has its file')

    return keep(tx, event, { preview, command, at: platform.clock.now(), by: actor.name })
  })
}

type Keeping = Readonly<{ preview: UnitsPreview; command: ConfirmUnitsImport; at: Date; by: string }>

async function keep(tx: Tx, event: EventDraft, { preview, command, at, by }: Keeping): Promise<Confirmed> {
  const { given, units } = preview
  const unitsSha256 = hashOfUnits(units)
  const same = await findSameCensus(tx, given.year, given.status, unitsSha256)
  if (same !== null) {
    await markConfirmed(tx, given.id, same.version)
    event.about('units-import', given.id)
    event.changed(null, { sameAs: same.version })
    return { ok: true, outcome: 'same', census: same }
  }
  const latest = await latestVersion(tx, given.year)
  if (latest !== command.latest) {
    return { ok: false, refusal: 'overtaken', by: await censusOf(tx, given, latest) }
  }
  const { year, name, status, fileName } = given
  const census: Census = { year, version: latest + 1, name, status, fileName, importedAt: at, importedBy: by }
  await appendCensus(tx, census, { fileSha256: given.sha256, unitsSha256 })
  await appendUnits(tx, year, census.version, units)
  const first = (await findCensusChosen(tx, year)) === null
  if (command.use || first) await appendUse(tx, year, { version: census.version, at, by })
  await markConfirmed(tx, given.id, census.version)
  event.about('census', `${year}/${census.version}`)
  event.changed(null, { file: fileName, status, schools: units.size, used: command.use || first })

  return { ok: true, outcome: 'added', census }
}

async function censusOf(tx: Tx, given: UnitsImport, version: number): Promise<Census> {
  return must(await findCensus(tx, given.year, version), 'a census that was kept stays')
}
