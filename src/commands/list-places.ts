import { listServiceNames } from '../dedelegation/index.ts'
import { listSeats } from '../forum/index.ts'
import type { Db } from '../platform/database/database.ts'
import type { PlaceNames } from '../people/index.ts'
import { listSchools } from '../schools/index.ts'

/** What roles can be given for: every school of the register, every service of any year, every seat of the forum. */
export async function listPlaces(db: Db): Promise<PlaceNames> {
  const schools = await listSchools(db)
  const seats = await listSeats(db)

  return {
    school: schools.map(({ urn, name }) => ({ key: urn, name })),
    service: await listServiceNames(db),
    seat: seats.map(({ code, name }) => ({ key: code, name })),
  }
}
