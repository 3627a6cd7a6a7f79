import { parseFundingYear, type FundingYear } from '../../kernel/funding-year.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { formatUnits } from '../../kernel/units.ts'
import { fillPath } from '../../platform/web/address.ts'
import { NOT_FOUND, page, type PageHandler } from '../../platform/web/page.ts'
import { tellHistory } from '../../people/index.ts'
import { chargingOf } from '../../schools/core/charging.ts'
import { listSchools } from '../../schools/index.ts'
import type { Census, CensusInUse } from '../core/census.ts'
import type { RegisteredSchool } from '../core/check-units.ts'
import { totalsByPhase } from '../core/totals-by-phase.ts'
import { findCensusInUse, listUses, type CensusUse } from '../store/census-use.ts'
import { listCensuses } from '../store/censuses.ts'
import { countSchools } from '../store/units.ts'
import { censusLabel, columnView, importedWhen, momentInWords, pageFrame, statusTag } from './census-words.ts'
import { censusPath, COMPARE_PATH, comparePath, unitsImportPath, useCensusPath } from './paths.ts'

/** A year's censuses, which of them the year is worked out from, and what that one adds up to. */
export const showUnits: PageHandler = async (request) => {
  const { platform, params } = request
  const year = parseFundingYear(params['year'] ?? '')
  if (year === null) return NOT_FOUND
  const { db } = platform
  const censuses = await listCensuses(db, year)
  const inUse = await findCensusInUse(db, year)
  const schools = await countSchools(db, year)
  const uses = await listUses(db, year)
  const register = (await listSchools(db)).map((school) => ({ school, charging: chargingOf(school, year) }))

  return page('formula/pages/list.njk', {
    ...pageFrame(year, 'Units'),
    wide: true,
    breadcrumbs: [{ text: year, href: `/years/${year}` }],
    importHref: unitsImportPath(year),
    censuses: censuses.map((census) => censusRow(year, census, inUse, schools)),
    inUse: inUse === null ? null : usedView(year, inUse, register),
    uses: uses.length < 2 ? [] : uses.map((use) => useRow(use, censuses)),
    history: await tellHistory(
      request,
      { kind: 'year', id: year },
      ...censuses.map(({ version }) => ({ kind: 'census', id: `${year}/${version}` })),
    ),
    compare: censuses.length < 2 ? null : compareForm(year, censuses),
  })
}

function censusRow(year: FundingYear, census: Census, inUse: CensusInUse | null, schools: ReadonlyMap<number, number>) {
  const { version, name, fileName } = census
  const used = inUse?.version === version

  return {
    version,
    name,
    fileName,
    href: censusPath(year, version),
    tag: statusTag(census.status),
    used,
    schools: String(schools.get(version) ?? 0),
    imported: importedWhen(census),
    label: censusLabel(census),
    useAction: useCensusPath(year, version),
    compareHref: used || inUse === null ? null : comparePath(year, inUse.version, version),
  }
}

function usedView(year: FundingYear, census: CensusInUse, register: readonly RegisteredSchool[]) {
  const { phases, totals } = totalsByPhase(census.units, register)

  return {
    label: censusLabel(census),
    provisional: census.status === 'provisional',
    href: censusPath(year, census.version),
    phases: phases.map((phase) => PHASE_NAMES[phase]),
    totals: totals.map(({ column, total, charged, uncharged, schools }) => ({
      ...columnView(column),
      byPhase: charged.map(formatUnits),
      uncharged: formatUnits(uncharged),
      total: formatUnits(total),
      schools: String(schools),
    })),
  }
}

function useRow(use: CensusUse, censuses: readonly Census[]) {
  const census = censuses.find(({ version }) => version === use.version)

  return {
    when: momentInWords(use.chosenAt),
    by: use.chosenBy,
    label: census === undefined ? `version ${use.version}` : censusLabel(census),
  }
}

function compareForm(year: FundingYear, censuses: readonly Census[]) {
  const items = (selected: number | undefined) =>
    censuses.map((census) => ({
      value: String(census.version),
      text: censusLabel(census),
      selected: census.version === selected,
    }))

  return {
    action: fillPath(COMPARE_PATH, { year }),
    from: items(censuses[1]?.version),
    to: items(censuses[0]?.version),
  }
}
