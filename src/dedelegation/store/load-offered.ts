import { must } from '../../kernel/assert.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import { findUnitsHash } from '../../formula/index.ts'
import { lastYearOf } from '../core/last-year.ts'
import type { OfferedRates } from '../core/proposals.ts'
import { loadScenario, type LoadedYear, type MissingForYear } from './load-year.ts'
import { listScenarios } from './scenarios.ts'

/** The year's proposal and scenarios beside it, as they can be put to the forum. */
export type OfferedYear = Readonly<{
  loaded: LoadedYear
  /** The proposal first. */
  offered: readonly [OfferedRates, ...(readonly OfferedRates[])]
}>

/** The proposal, and those of the year's other scenarios that are named by their ids. */
export async function loadOffered(
  db: Db,
  year: FundingYear,
  scenarios: readonly string[] = [],
): Promise<OfferedYear | MissingForYear> {
  const loaded = await loadScenario(db, year, null)
  if (typeof loaded === 'string') return loaded
  const { name } = loaded.models.census
  const status = must(loaded.models.census.status, 'what is stored says whether a census is final')
  const sha256 = must(await findUnitsHash(db, year, loaded.censusVersion), 'a census has the hash of its units')
  const toOffer = (one: LoadedYear): OfferedRates => ({
    name: one.scenario.name,
    model: one.models.current,
    lastYear: lastYearOf(one.models.prior),
    rates: { scenario: one.scenario.id, version: one.version.number },
    census: { name, status, sha256 },
  })
  const others: OfferedRates[] = []
  for (const { id, proposal } of scenarios.length === 0 ? [] : await listScenarios(db, year)) {
    if (proposal || !scenarios.includes(id)) continue
    const other = await loadScenario(db, year, id)
    if (typeof other !== 'string') others.push(toOffer(other))
  }

  return { loaded, offered: [toOffer(loaded), ...others] }
}
