import { listServiceNames } from '../dedelegation/index.ts'
import type { Db } from '../platform/database/database.ts'
import type { PlaceNames } from '../people/index.ts'
import { listSchools } from '../schools/index.ts'

/** What roles can be given for: every school of the register, and every service that a year ever had. */
export async function listPlaces(db: Db): Promise<PlaceNames> {
  const schools = await listSchools(db)

  return { school: schools.map(({ urn, name }) => ({ key: urn, name })), service: await listServiceNames(db) }
}
