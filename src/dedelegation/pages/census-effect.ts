import { yearInProse } from '../../kernel/funding-year.ts'
import { decimalPence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { decimalUnits, type Units } from '../../kernel/units.ts'
import { number, writeCsv, type CsvCell } from '../../platform/files/csv.ts'
import { download, NOT_FOUND, page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { parseUrn } from '../../schools/core/school.ts'
import { censusEffect } from '../core/census-effect.ts'
import { changeForSchool, type LineChange, type ModelComparison } from '../core/compare-models.ts'
import { nameOfSchoolLine } from '../core/factor-names.ts'
import type { YearModels } from '../core/year-models.ts'
import { censusEffectPath, statementPath } from './analysis-paths.ts'
import type { AnalysisSources, CensusName } from './analysis-sources.ts'
import { crumbs, serviceLink, yearView } from './year-view.ts'

/** What one census in the place of another does to each school and line, in money, at the same rates. */
export async function showCensusEffect(
  models: YearModels,
  request: PageRequest,
  sources: AnalysisSources,
): Promise<PageResponse> {
  const chosen = await chooseCensuses(models, request, sources)
  const view = {
    title: `What another census does, ${yearInProse(models.year)}`,
    section: 'units',
    breadcrumbs: crumbs(models.year, { text: 'Units', href: `/years/${models.year}/units` }),
    year: yearView(models),
    action: censusEffectPath(models.year),
    importHref: `/years/${models.year}/units/import`,
    choices: chosen.censuses.map(({ version, name, status }) => ({
      value: String(version),
      text: `${name} (${status})`,
    })),
  }
  if (chosen.effect === null) return page('dedelegation/pages/census-effect.njk', { ...view, effect: null })

  return page('dedelegation/pages/census-effect.njk', {
    ...view,
    before: chosen.before,
    after: chosen.after,
    csvHref: `${censusEffectPath(models.year)}.csv?before=${chosen.before.version}&after=${chosen.after.version}`,
    effect: effectView(models, chosen),
    school: schoolView(models, chosen.effect, request),
  })
}

export async function downloadCensusEffect(
  models: YearModels,
  request: PageRequest,
  sources: AnalysisSources,
): Promise<PageResponse> {
  const { effect } = await chooseCensuses(models, request, sources)
  if (effect === null) return NOT_FOUND
  const header = ['URN', 'School', 'Service', 'Factor', 'Units before', 'Units after', 'Before', 'After', 'Change']
  const rows = effect.schools.flatMap(({ school, lines }) =>
    lines
      .filter(isChanged)
      .map((line) => [
        school.urn,
        school.name,
        serviceLink(models, line.service).name,
        nameOfSchoolLine(line, lines),
        unitsCell(line.unitsBefore),
        unitsCell(line.unitsAfter),
        number(decimalPence(line.before)),
        number(decimalPence(line.after)),
        number(decimalPence(line.change)),
      ]),
  )
  const csv = writeCsv([header, ...rows], { byteOrderMark: true })

  return download(`census-effect-${models.year}.csv`, 'text/csv; charset=utf-8', csv)
}

type Compared = Readonly<{ effect: ModelComparison; before: CensusName; after: CensusName }>

type Chosen = Readonly<{ censuses: readonly CensusName[] }> & (Readonly<{ effect: null }> | Compared)

/** The two that were asked for; or else the latest, in the place of the one before it. */
async function chooseCensuses(models: YearModels, request: PageRequest, sources: AnalysisSources): Promise<Chosen> {
  const { db } = request.platform
  const censuses = await sources.listCensuses(db, models.year)
  const asked = (name: string): CensusName | undefined =>
    censuses.find(({ version }) => String(version) === request.query[name])
  const [before, after] = [asked('before') ?? censuses[1], asked('after') ?? censuses[0]]
  if (before === undefined || after === undefined) return { censuses, effect: null }
  const [unitsBefore, unitsAfter] = [
    await sources.loadUnits(db, models.year, before.version),
    await sources.loadUnits(db, models.year, after.version),
  ]

  return { censuses, before, after, effect: censusEffect(models.current, unitsBefore, unitsAfter) }
}

function effectView(models: YearModels, chosen: Compared): Readonly<Record<string, unknown>> {
  const { effect, before, after } = chosen

  return {
    total: effect.total,
    counts: { more: effect.losers, less: effect.gainers, same: effect.unchanged },
    services: effect.services.map((one) => ({
      ...one,
      ...serviceLink(models, one.service),
      phase: PHASE_NAMES[one.phase],
    })),
    schools: effect.schools
      .filter(({ lines }) => lines.some(isChanged))
      .map((one) => ({
        name: one.school.name,
        href: statementPath(models.year, one.school.urn),
        linesHref: `${censusEffectPath(models.year)}?before=${before.version}&after=${after.version}&school=${one.school.urn}#school`,
        before: one.before,
        after: one.after,
        change: one.change,
        lines: one.lines.filter(isChanged).length,
      })),
  }
}

/** The lines of the school that was asked for; null where none was, or none that is charged. */
function schoolView(
  models: YearModels,
  effect: ModelComparison,
  request: PageRequest,
): Readonly<Record<string, unknown>> | null {
  const urn = parseUrn(request.query['school'] ?? '')
  const found = urn === null ? null : changeForSchool(effect, urn)
  if (found === null) return null

  return {
    name: found.school.name,
    before: found.before,
    after: found.after,
    change: found.change,
    lines: found.lines.filter(isChanged).map((line) => ({
      ...line,
      service: serviceLink(models, line.service).name,
      factor: nameOfSchoolLine(line, found.lines),
    })),
  }
}

function isChanged(line: LineChange): boolean {
  return line.unitsBefore !== line.unitsAfter || line.change !== 0
}

function unitsCell(units: Units | null): CsvCell {
  return units === null ? '' : number(decimalUnits(units))
}
