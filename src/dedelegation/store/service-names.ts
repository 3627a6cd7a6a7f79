import type { Db } from '../../platform/database/database.ts'
import { findProposal } from './scenarios.ts'
import { findCurrentVersion } from './versions.ts'
import { listYears } from './years.ts'

/** Every service that the proposal of any year has, by name as its latest year calls it. */
export async function listServiceNames(db: Db): Promise<readonly Readonly<{ key: string; name: string }>[]> {
  const names = new Map<string, string>()
  for (const { year } of await listYears(db)) {
    const proposal = await findProposal(db, year)
    const version = proposal === null ? null : await findCurrentVersion(db, proposal.id)
    for (const { code, name } of version?.book.services ?? []) if (!names.has(code)) names.set(code, name)
  }

  return [...names]
    .map(([key, name]) => ({ key, name }))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
}
