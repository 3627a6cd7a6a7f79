import { assert } from '../../kernel/assert.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { Reconciliation } from '../../kernel/reconciliation.ts'
import type { Db } from '../../platform/database/database.ts'
import { sha256Of } from '../../platform/files/sha256.ts'
import { signsOfAnotherYear } from '../core/another-year.ts'
import type { Census } from '../core/census.ts'
import { checkUnits, type RegisteredSchool, type UnitsWarning } from '../core/check-units.ts'
import { compareCensuses, type CensusComparison } from '../core/compare-censuses.ts'
import type { UnitsBySchool } from '../core/units-by-school.ts'
import { findCensusInUse } from '../store/census-use.ts'
import { findSameCensus, latestVersion, listSameOfOtherYears } from '../store/censuses.ts'
import { bytesOfImport, type UnitsImport } from '../store/imports.ts'
import { hashOfUnits } from '../store/hash.ts'
import { readUnitsUpload } from './read-units-upload.ts'

/** What confirming the file would do, at this moment. */
export type UnitsPreview = Readonly<{
  given: UnitsImport
  /** The year's latest census that was compared with: confirm with its number, and no other. 0 for none. */
  latest: number
  units: UnitsBySchool
  register: readonly RegisteredSchool[]
  reconciliation: Reconciliation
  notices: readonly string[]
  warnings: readonly UnitsWarning[]
  /** What says that these are another year's counts. */
  anotherYear: readonly string[]
  /** The year has a census with exactly these units and status already: confirming changes nothing. */
  sameAs: Census | null
  inUse: Census | null
  /** From the census in use to this one; null where none is in use. */
  comparison: CensusComparison | null
}>

export type LoadedPreview =
  | Readonly<{ ok: true; preview: UnitsPreview }>
  /** 'confirmed': somebody has confirmed it in this moment. Problems: the register has changed since the preview. */
  | Readonly<{ ok: false; refusal: 'confirmed' }>
  | Readonly<{ ok: false; refusal: 'problems'; problems: readonly Problem[]; reconciliation: Reconciliation | null }>

export async function loadUnitsPreview(db: Db, given: UnitsImport): Promise<LoadedPreview> {
  const bytes = await bytesOfImport(db, given.id)
  if (bytes === null) return { ok: false, refusal: 'confirmed' }
  assert(sha256Of(bytes) === given.sha256, 'the file kept is the file that was previewed')
  // Read before the censuses: if one comes in the next moment, the number is the older one and confirming is refused.
  const latest = await latestVersion(db, given.year)
  // Whether what is hidden is read was settled when the file was previewed.
  const read = await readUnitsUpload(db, { name: given.fileName, bytes, readHidden: true }, given.year)
  if (!read.ok) return { ok: false, refusal: 'problems', problems: read.problems, reconciliation: read.reconciliation }
  const { units } = read.file
  const inUse = await findCensusInUse(db, given.year)
  const hash = hashOfUnits(units)
  const places = [
    { what: 'The file’s name', text: given.fileName },
    { what: 'The sheet’s name', text: read.sheet ?? '' },
    { what: 'The census’s name', text: given.name },
  ]
  const same = await listSameOfOtherYears(db, given.year, hash)

  return {
    ok: true,
    preview: {
      given,
      latest,
      units,
      register: read.register,
      reconciliation: read.reconciliation,
      notices: read.notices,
      warnings: checkUnits(units, read.register),
      anotherYear: signsOfAnotherYear({ year: given.year, places, same }),
      sameAs: await findSameCensus(db, given.year, given.status, hash),
      inUse,
      comparison: inUse === null ? null : compareCensuses(inUse.units, units),
    },
  }
}
