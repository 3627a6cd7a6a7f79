import { firstDay, yearBefore, type FundingYear } from '../../kernel/funding-year.ts'
import { rememberLatest } from '../../kernel/remember-latest.ts'
import type { Db } from '../../platform/database/database.ts'
import { findCensusInUse } from '../../formula/index.ts'
import { chargingOf } from '../../schools/core/charging.ts'
import { listSchoolsAsAt } from '../../schools/index.ts'
import type { UnitsBySchool } from '../../formula/core/units-by-school.ts'
import type { SchoolRecord } from '../../schools/core/school.ts'
import { modelYear, type Model } from '../core/model.ts'
import type { ModelInput, ModelSchool } from '../core/model-input.ts'
import type { RateBook } from '../core/rate-book.ts'
import type { CensusInUse, YearModels } from '../core/year-models.ts'
import { withOwnValues } from '../core/factor-values.ts'
import { listFactorValues } from './factor-values.ts'
import { findProposal, findScenario, type Scenario } from './scenarios.ts'
import { findCurrentVersion, type Version } from './versions.ts'
import { readYearData } from './year-data.ts'
import { findYear } from './years.ts'

/** A year as one scenario's current rates make it, with what they were calculated from. */
export type LoadedYear = Readonly<{
  models: YearModels
  scenario: Scenario
  version: Version
  /** Every school of the year and the counts in use, with the version's book. */
  input: ModelInput
  /** The number of the census in use. */
  censusVersion: number
}>

/** Why a year cannot be shown yet: what is missing, in the order in which a person brings it. */
export type MissingForYear = 'rates' | 'counts' | 'scenario'

/**
 * The year's proposal, or the named scenario of the same year. Schools are those of 1 April of the year and the counts
 * those of the census in use. Null where the year's rates were not started, or it has no census yet.
 */
export async function loadYear(db: Db, year: FundingYear, scenario: string | null = null): Promise<YearModels | null> {
  const loaded = await loadScenario(db, year, scenario)

  return typeof loaded === 'string' ? null : loaded.models
}

/** What the year's proposal still lacks; null where nothing. */
export async function whatYearLacks(db: Db, year: FundingYear): Promise<MissingForYear | null> {
  const loaded = await loadScenario(db, year, null)

  return typeof loaded === 'string' ? loaded : null
}

/** The same with the scenario and its version, or what is missing. */
export async function loadScenario(
  db: Db,
  year: FundingYear,
  wanted: string | null,
): Promise<LoadedYear | MissingForYear> {
  const started = await findYear(db, year)
  if (started === null) return 'rates'
  const scenario = wanted === null ? await findProposal(db, year) : await findScenario(db, wanted)
  if (scenario === null || scenario.year !== year) return 'scenario'
  const version = await findCurrentVersion(db, scenario.id)
  if (version === null) return 'scenario'
  const census = await findCensusInUse(db, year)
  if (census === null) return 'counts'

  const input = { schools: await schoolsOf(db, year), units: census.units, book: version.book }
  const models: YearModels = {
    year,
    authority: started.authority,
    census,
    current: modelOf(input.schools, input.units, input.book),
    ...(await priorOf(db, year, census)),
    data: withOwnValues(await readYearData(year), await listFactorValues(db, year)),
  }

  return { models, scenario, version, input, censusVersion: census.version }
}

/** Last year's proposal on last year's schools and counts; on this year's counts where last year's are not known. */
async function priorOf(
  db: Db,
  year: FundingYear,
  census: CensusInUse,
): Promise<Pick<YearModels, 'prior' | 'priorCensus'>> {
  const before = yearBefore(year)
  const proposal = await findProposal(db, before)
  const version = proposal === null ? null : await findCurrentVersion(db, proposal.id)
  if (version === null) return { prior: null, priorCensus: null }

  const priorCensus = await findCensusInUse(db, before)
  const schools = await schoolsOf(db, priorCensus === null ? year : before)
  const { units } = priorCensus ?? census

  return { prior: modelOf(schools, units, version.book), priorCensus }
}

/** What a year's rates are charged on: its schools and the counts in use. Null where it has no census yet. */
export async function loadCounts(db: Db, year: FundingYear): Promise<Pick<ModelInput, 'schools' | 'units'> | null> {
  const census = await findCensusInUse(db, year)

  return census === null ? null : { schools: await schoolsOf(db, year), units: census.units }
}

async function schoolsOf(db: Db, year: FundingYear): Promise<readonly ModelSchool[]> {
  return chargedSchools(await listSchoolsAsAt(db, firstDay(year)), year)
}

/*
 * Register, counts and rates stay the same values until the database has others, and so does what follows from them:
 * a page works out again only what has changed since the last one.
 */
const chargedSchools = rememberLatest(
  8,
  (schools: readonly SchoolRecord[], year: FundingYear): readonly ModelSchool[] =>
    schools.map((school) => ({ urn: school.urn, name: school.name, charging: chargingOf(school, year) })),
)

const modelOf = rememberLatest(8, (schools: readonly ModelSchool[], units: UnitsBySchool, book: RateBook): Model =>
  modelYear({ schools, units, book }),
)
