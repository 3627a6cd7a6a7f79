import { yearInProse, yearBefore } from '../../kernel/funding-year.ts'
import { decimalPence, pence, sumPence, type Pence } from '../../kernel/pence.ts'
import { formatPercentageTo } from '../../kernel/percentage.ts'
import { PHASE_NAMES, type Phase } from '../../kernel/phase.ts'
import { decimalUnits, formatUnits } from '../../kernel/units.ts'
import { number, writeCsv } from '../../platform/files/csv.ts'
import { download, NOT_FOUND, page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { parseUrn, type Urn } from '../../schools/core/school.ts'
import type { Asked } from '../core/asked.ts'
import { bridgeBetween, type SchoolBridge } from '../core/bridge.ts'
import { changeForSchool, compareModels, type LineChange, type SchoolChange } from '../core/compare-models.ts'
import { consentTo, CONSENTS } from '../core/decided-money.ts'
import { nameOfFactorIn, nameOfSchoolLine } from '../core/factor-names.ts'
import type { SchoolCharges } from '../core/model.ts'
import type { RateLine, ServiceCode, ServiceKind } from '../core/rate-book.ts'
import { retainedBySchool } from '../core/retained.ts'
import type { ServiceUse } from '../core/service-use.ts'
import { capitalised } from '../core/words.ts'
import type { YearModels } from '../core/year-models.ts'
import { chargesPath, fairSharePath, statementCsvPath } from './analysis-paths.ts'
import type { AnalysisSources } from './analysis-sources.ts'
import { stepRows } from './bridge-words.ts'
import { notCharged } from './not-charged.ts'
import { forumView } from './forum-view.ts'
import { valueSources } from './value-sources.ts'
import { crumbs, serviceLink, yearView } from './year-view.ts'

/** Everything taken from one school, with the working and last year beside it: one sheet of A4 when printed. */
export async function showStatement(
  models: YearModels,
  request: PageRequest,
  sources: AnalysisSources,
): Promise<PageResponse> {
  const found = findSchool(models, request)
  const { db } = request.platform
  if (found === null) return notCharged(models.year, request.params['urn'] ?? '', await sources.listSchools(db))
  const use = await sources.listServiceUse(db, yearBefore(models.year))
  const asked = await sources.loadAsked(db, models.year)

  return page('dedelegation/pages/statement.njk', statementView(models, found, { use, asked }))
}

export function downloadStatement(models: YearModels, request: PageRequest): PageResponse {
  const found = findSchool(models, request)
  if (found === null) return NOT_FOUND
  const header = [
    'Service',
    'Factor',
    'Units',
    'Rate',
    'Amount',
    'Units last year',
    'Rate last year',
    'Amount last year',
  ]
  const rows = found.lines.map((line) => [
    serviceLink(models, line.service).name,
    nameOfSchoolLine(line, found.lines),
    line.unitsAfter === null || line.notGivenAfter ? '' : number(decimalUnits(line.unitsAfter)),
    line.rateAfter === null ? '' : number(decimalPence(line.rateAfter)),
    number(decimalPence(line.after)),
    ...(models.prior === null
      ? ['', '', '']
      : [
          line.unitsBefore === null || line.notGivenBefore ? '' : number(decimalUnits(line.unitsBefore)),
          line.rateBefore === null ? '' : number(decimalPence(line.rateBefore)),
          number(decimalPence(line.before)),
        ]),
  ])
  const name = `charges-${models.year}-${found.school.urn}.csv`

  return download(name, 'text/csv; charset=utf-8', writeCsv([header, ...rows], { byteOrderMark: true }))
}

function statementView(
  models: YearModels,
  found: SchoolChange,
  { use, asked }: Readonly<{ use: readonly ServiceUse[]; asked: readonly Asked[] }>,
): Readonly<Record<string, unknown>> {
  const { school } = found
  const year = yearView(models)
  const bridge = models.prior === null ? null : bridgeOf(models, school.urn)
  const charges = models.current.schools.find((one) => one.school.urn === school.urn)
  const retained = charges === undefined ? [] : retainedBySchool(charges, models.data.unitValues)
  const nameOfKept = ({ factor, phase }: (typeof retained)[number]): string =>
    nameOfFactorIn(
      factor,
      phase,
      retained.flatMap((one) => (one.factor === factor ? [one.phase] : [])),
    )

  return {
    title: `${school.name}, ${yearInProse(models.year)}`,
    section: 'year',
    breadcrumbs: crumbs(models.year, { text: 'Charges by school', href: chargesPath(models.year) }),
    year,
    school: { urn: school.urn, name: school.name, reason: school.charging.reason, href: `/schools/${school.urn}` },
    figures: { before: models.prior === null ? null : found.before, after: found.after, change: found.change },
    forum: forumView(charges?.charges ?? [], asked),
    kinds: (['de-delegated', 'education-function'] as const).flatMap((kind) =>
      kindView(models, found, kind, { use: useInWords(use, school.urn), asked }),
    ),
    bridge: bridge === null ? null : { ...bridge, steps: stepRows(bridge.entries, year) },
    retained: retained.map((one) => ({
      ...one,
      factor: nameOfKept(one),
      share: one.keptShare === null ? '–' : formatPercentageTo(one.keptShare, 2),
    })),
    values: valueSources(models.year, models.data.unitValues, linesOf(charges)),
    notGiven: [
      ...new Set(found.lines.flatMap((line) => (line.notGivenAfter ? [nameOfSchoolLine(line, found.lines)] : []))),
    ],
    use: { sources: useSources(use, found), href: fairSharePath(models.year) },
    csvHref: statementCsvPath(models.year, school.urn),
  }
}

function linesOf(charges: SchoolCharges | undefined): readonly RateLine[] {
  return charges?.charges.flatMap((charge) => charge.lines.map(({ line }) => line)) ?? []
}

/** What stands beside the charges: what the school had of a service, and what the forum said of it. */
type Beside = Readonly<{ use: UseInWords; asked: readonly Asked[] }>

type UseInWords = ReadonlyMap<ServiceCode, string>

/** Of each service that figures are known for: "Visits: 12", or "Visits: none". */
function useInWords(use: readonly ServiceUse[], urn: Urn): UseInWords {
  const own = new Map(use.filter((one) => one.urn === urn && one.count > 0).map((one) => [one.service, one.count]))

  return new Map(
    use.map(({ service, measure }) => {
      const count = own.get(service)

      return [service, `${capitalised(measure)}: ${count === undefined ? 'none' : formatUnits(count)}`]
    }),
  )
}

function useSources(use: readonly ServiceUse[], found: SchoolChange): readonly string[] {
  const services = new Set(found.lines.map(({ service }) => service))

  return [...new Set(use.filter(({ service }) => services.has(service)).map(({ source }) => source))]
}

function findSchool(models: YearModels, request: PageRequest): SchoolChange | null {
  const urn = parseUrn(request.params['urn'] ?? '')
  // Without last year there is nothing beside: the year is set beside itself, and the page leaves that column out.
  const comparison = compareModels(models.prior ?? models.current, models.current)

  return urn === null ? null : changeForSchool(comparison, urn)
}

function bridgeOf(models: YearModels, urn: Urn): SchoolBridge | null {
  if (models.prior === null) return null

  return bridgeBetween(models.prior, models.current).schools.find((one) => one.urn === urn) ?? null
}

const KIND_NAMES: Readonly<Record<ServiceKind, string>> = {
  'de-delegated': 'De-delegated services',
  'education-function': 'Education functions',
}

function kindView(
  models: YearModels,
  found: SchoolChange,
  kind: ServiceKind,
  beside: Beside,
): readonly Readonly<Record<string, unknown>>[] {
  const codes = new Set(
    [...models.current.book.services, ...(models.prior?.book.services ?? [])]
      .filter((service) => service.kind === kind)
      .map(({ code }) => code),
  )
  const lines = found.lines.filter(({ service }) => codes.has(service))
  if (lines.length === 0) return []

  return [
    {
      kind,
      name: KIND_NAMES[kind],
      services: groupByService(lines).map((group) => serviceView(models, group, beside)),
      before: total(lines, 'before'),
      after: total(lines, 'after'),
      change: total(lines, 'change'),
    },
  ]
}

/** One row a line; a service on several factors has a row of its own above them, with its sum. */
function serviceView(
  models: YearModels,
  lines: readonly LineChange[],
  { use, asked }: Beside,
): Readonly<Record<string, unknown>> {
  const service = lines[0]?.service ?? ''
  const phases = new Set(lines.flatMap(({ rateAfter, phase }) => (rateAfter === null ? [] : [phase])))

  return {
    ...serviceLink(models, service),
    use: use.get(service) ?? null,
    consent: asked.length === 0 ? '' : consentInWords(asked, service, [...phases]),
    single: lines.length === 1,
    lines: lines.map((line) => ({ ...line, factor: nameOfSchoolLine(line, lines) })),
    before: total(lines, 'before'),
    after: total(lines, 'after'),
    change: total(lines, 'change'),
  }
}

/** Each phase decides for itself: an all-through school pays by two decisions, which are told apart where they differ. */
function consentInWords(asked: readonly Asked[], service: ServiceCode, phases: readonly Phase[]): string {
  const words = phases.map((phase) => CONSENTS[consentTo(asked, service, phase)])
  if (new Set(words).size < 2) return words[0] ?? ''

  return phases.map((phase, index) => `${PHASE_NAMES[phase]}: ${(words[index] ?? '').toLowerCase()}`).join('; ')
}

function groupByService(lines: readonly LineChange[]): readonly (readonly LineChange[])[] {
  const groups = new Map<string, LineChange[]>()
  for (const line of lines) groups.set(line.service, [...(groups.get(line.service) ?? []), line])

  return [...groups.values()]
}

function total(lines: readonly LineChange[], key: 'before' | 'after' | 'change'): Pence {
  return lines.length === 0 ? pence(0) : sumPence(lines.map((line) => line[key]))
}
