import type { Db } from '../../platform/database/database.ts'
import type { Urn } from '../../schools/core/school.ts'
import { listSchools } from '../../schools/index.ts'

/** Names by the register as it is now; a school that has left it is named by its number. */
export async function schoolNames(db: Db): Promise<(urn: Urn) => string> {
  const names = new Map((await listSchools(db)).map((school) => [school.urn, school.name]))

  return (urn) => names.get(urn) ?? `School ${urn}`
}
