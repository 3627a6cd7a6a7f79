import { yearInProse, yearBefore } from '../../kernel/funding-year.ts'
import { decimalPence, pence, sumPence, type Pence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { number, writeCsv } from '../../platform/files/csv.ts'
import { download, NOT_FOUND, page, type PageResponse } from '../../platform/web/page.ts'
import {
  bridgeBetween,
  BRIDGE_STEPS,
  stepTotals,
  type Bridge,
  type BridgeEntry,
  type BridgeStep,
} from '../core/bridge.ts'
import { nameOfRateFactor } from '../core/factor-names.ts'
import type { LineKey } from '../core/rate-book.ts'
import type { YearModels } from '../core/year-models.ts'
import { parseRateFactor } from '../../formula/core/factors.ts'
import { bridgeCsvPath, statementPath } from './analysis-paths.ts'
import { stepInWords, stepRows } from './bridge-words.ts'
import { crumbs, serviceLink, yearView } from './year-view.ts'

/** Why the money taken changed from last year to this: in all, by service, and by school. */
export function showBridge(models: YearModels): PageResponse {
  return page('dedelegation/pages/bridge.njk', bridgeView(models))
}

/** Every step of every line of every school: the rows add up to the whole change. */
export function downloadBridge(models: YearModels): PageResponse {
  if (models.prior === null) return NOT_FOUND
  const year = yearView(models)
  const header = ['URN', 'School', 'Service', 'Phase', 'Factor', 'Step', 'Amount']
  const rows = bridgeBetween(models.prior, models.current).schools.flatMap((school) =>
    school.entries.map((entry) => [
      school.urn,
      school.name,
      serviceLink(models, entry.service).name,
      PHASE_NAMES[entry.phase],
      factorName(entry.key),
      stepInWords(entry.step, year).name,
      number(decimalPence(entry.amount)),
    ]),
  )
  const name = `bridge-${yearBefore(models.year)}-to-${models.year}.csv`

  return download(name, 'text/csv; charset=utf-8', writeCsv([header, ...rows], { byteOrderMark: true }))
}

function bridgeView(models: YearModels): Readonly<Record<string, unknown>> {
  const year = yearView(models)
  const view = {
    title: `Why the charges changed, ${yearInProse(models.year)}`,
    section: 'year',
    wide: true,
    breadcrumbs: crumbs(models.year),
    year,
  }
  if (models.prior === null) return { ...view, bridge: null }

  const bridge = bridgeBetween(models.prior, models.current)
  const entries = bridge.schools.flatMap((school) => school.entries)
  const steps = BRIDGE_STEPS.filter((step) => entries.some((entry) => entry.step === step))

  return {
    ...view,
    bridge: { opening: bridge.opening, closing: bridge.closing, change: pence(bridge.closing - bridge.opening) },
    steps: stepRows(entries, year),
    columns: steps.map((step) => stepInWords(step, year).name),
    services: servicesView(models, bridge, steps),
    schools: bridge.schools.map((school) => ({
      name: school.name,
      href: statementPath(models.year, school.urn),
      opening: school.opening,
      closing: school.closing,
      amounts: amountsOf(school.entries, steps),
    })),
    totals: amountsOf(entries, steps),
    csvHref: bridgeCsvPath(models.year),
  }
}

/** In the order of this year's services; those that only last year had come last. */
function servicesView(
  models: YearModels,
  bridge: Bridge,
  steps: readonly BridgeStep[],
): readonly Readonly<Record<string, unknown>>[] {
  const [before, after] = [models.prior?.services ?? [], models.current.services]
  const codes = [...new Set([...after, ...before].map(({ service }) => service))]

  return codes.map((code) => {
    const entries = bridge.schools.flatMap((school) => school.entries.filter((entry) => entry.service === code))
    const sum = (services: typeof after): Pence =>
      sumPence(services.filter(({ service }) => service === code).map(({ total }) => total))

    return {
      ...serviceLink(models, code),
      opening: sum(before),
      closing: sum(after),
      amounts: amountsOf(entries, steps),
    }
  })
}

function amountsOf(entries: readonly BridgeEntry[], steps: readonly BridgeStep[]): readonly Pence[] {
  const totals = new Map(stepTotals(entries).map(({ step, amount }) => [step, amount]))

  return steps.map((step) => totals.get(step) ?? pence(0))
}

function factorName(key: LineKey): string {
  const factor = parseRateFactor(key.slice(key.lastIndexOf('/') + 1))

  return factor === null ? '' : nameOfRateFactor(factor)
}
