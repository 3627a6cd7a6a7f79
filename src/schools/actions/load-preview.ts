import { assert } from '../../kernel/assert.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { firstDay, type FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import { sha256Of } from '../../platform/files/sha256.ts'
import { compareLinks, type LinkComparison } from '../core/compare-links.ts'
import { compareRegister, type RegisterComparison, type YearHeld } from '../core/compare-register.ts'
import type { RegisterFile } from '../core/register-file.ts'
import { bytesOfImport, findConfirmedBefore, findImport, type RegisterImport } from '../store/imports.ts'
import { listLinks } from '../store/links.ts'
import { listSchools, listSchoolsAsAt, registerVersion } from '../store/schools.ts'
import { readRegisterFile } from './read-register-file.ts'

/** What confirming the file would do, compared with the register as it is at this moment. */
export type RegisterPreview = Readonly<{
  given: RegisterImport
  /** The register's version that was compared with: confirm with it, and no other. */
  version: bigint
  notices: readonly string[]
  /** The years whose charges were compared. */
  years: readonly FundingYear[]
  /** These very bytes came in before. */
  confirmedBefore: RegisterImport | null
  effect: RegisterEffect
}>

export type RegisterEffect =
  | Readonly<{ kind: 'schools'; comparison: RegisterComparison }>
  | Readonly<{ kind: 'links'; comparison: LinkComparison }>

/** The preview of an import that nobody has confirmed yet; null when somebody has confirmed it in this moment. */
export async function loadPreview(
  db: Db,
  given: RegisterImport,
  years: readonly FundingYear[],
): Promise<RegisterPreview | null> {
  const kept = await readKept(db, given)
  if (kept === null) return null
  const { register, notices } = kept
  // Read first: if the register changes in the next moment, the version is the older one and confirming is refused.
  const version = await registerVersion(db)

  return {
    given,
    version,
    notices,
    years,
    confirmedBefore: await findConfirmedBefore(db, given.sha256),
    effect: await effectOf(db, register, given.asAt, years),
  }
}

/** What the file brings, against the register that this database or transaction sees. */
async function effectOf(
  db: Db,
  register: RegisterFile,
  seenOn: CalendarDate,
  years: readonly FundingYear[],
): Promise<RegisterEffect> {
  const current = await listSchools(db)
  const links = await listLinks(db)
  if (register.kind === 'links') {
    const comparison = compareLinks(links, register.links, new Set(current.map((school) => school.urn)))

    return { kind: 'links', comparison }
  }

  const held: YearHeld[] = []
  for (const year of years) {
    const schools = await listSchoolsAsAt(db, firstDay(year))
    held.push({ year, schools: new Map(schools.map((school) => [school.urn, school])) })
  }

  return {
    kind: 'schools',
    comparison: compareRegister({
      current,
      rows: register.schools,
      links,
      seenOn,
      changedOn: register.changedOn,
      years: held,
    }),
  }
}

/** Reads the kept file again: it was sound at its preview, and only the program has had it since. Null once confirmed. */
export async function readKept(
  db: Db,
  given: RegisterImport,
): Promise<Readonly<{ register: RegisterFile; notices: readonly string[] }> | null> {
  const bytes = await bytesOfImport(db, given.id)
  if (bytes === null) return null
  assert(sha256Of(bytes) === given.keptSha256, 'what is kept is what was previewed')
  const read = await readRegisterFile({ name: given.fileName, bytes, readHidden: true }, given)
  assert(read.ok, 'a file that was sound at its preview is sound')

  return read
}

/** The same for who has only the number of the import, as the command line has; null where there is none to confirm. */
export async function loadRegisterPreview(
  db: Db,
  id: string,
  years: readonly FundingYear[],
): Promise<RegisterPreview | null> {
  const given = await findImport(db, id)

  return given === null || given.confirmed !== null ? null : loadPreview(db, given, years)
}
