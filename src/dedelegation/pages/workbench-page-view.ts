import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { formatChange, formatPence, NO_PENCE } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { censusInWords } from '../../formula/core/census.ts'
import type { BarChart } from '../../platform/web/charts/bar-chart.ts'
import type { Asked } from '../core/asked.ts'
import { checkBook } from '../core/check-book.ts'
import { linesAtForum } from '../core/decided-lines.ts'
import { effectChart } from '../core/effect-chart.ts'
import { lastYearOf } from '../core/last-year.ts'
import { modelYear, type Model } from '../core/model.ts'
import { schoolEffects, type SchoolEffect } from '../core/school-effects.ts'
import type { UndoState } from '../core/version-history.ts'
import type { WorkbenchReading } from '../core/workbench-form.ts'
import type { LoadedYear } from '../store/load-year.ts'
import type { Scenario } from '../store/scenarios.ts'
import { formatMoment } from './moment.ts'
import type { PageError } from './page-error.ts'
import {
  compareScenariosPath,
  newLinePath,
  newServicePath,
  scenariosPath,
  servicesPath,
  undoPath,
  versionsPath,
  workbenchDataPath,
  workbenchPath,
} from './paths.ts'
import { proposalsPath } from './proposal-paths.ts'
import { newRequest } from './workbench-request.ts'
import { ratesView } from './workbench-view.ts'

/** What a person typed and has not saved, with what is to be said about it. */
export type TypedRates = Readonly<{
  reading: WorkbenchReading
  field: (name: string) => string | null
  errors: readonly PageError[]
  note: string
}>

export type WorkbenchPage = Readonly<{
  year: FundingYear
  loaded: LoadedYear
  scenarios: readonly Scenario[]
  /** What was asked of the forum about the year. */
  asked: readonly Asked[]
  undo: UndoState
  typed: TypedRates | null
  /** Why something that was asked for was refused, where nothing was typed. */
  errors: readonly PageError[]
}>

export function workbenchPage({ year, loaded, scenarios, asked, undo, typed, errors }: WorkbenchPage) {
  const { models, scenario, version, input } = loaded
  const model = typed === null ? models.current : modelYear({ ...input, book: typed.reading.book })
  const lastYear = lastYearOf(models.prior)
  const own = scenario.proposal ? null : scenario.id
  const other = scenarios.find(({ id }) => id !== scenario.id)
  const unsaved = typed === null ? 0 : typed.reading.changed.length + typed.reading.removed.length

  return {
    title: scenario.proposal ? 'Rate workbench' : `Rate workbench: ${scenario.name}`,
    section: 'workbench',
    wide: true,
    breadcrumbs: [{ text: year, href: `/years/${year}` }],
    errors: typed?.errors ?? errors,
    yearInProse: yearInProse(year),
    scenario,
    tabs: scenarios.map(({ id, name, proposal }) => ({
      name,
      href: workbenchPath(year, proposal ? null : id),
      current: id === scenario.id,
    })),
    compareHref: other === undefined ? '' : compareScenariosPath(year, other.id, scenario.id),
    compareName: other?.name ?? '',
    version: { number: version.number, by: version.by, at: formatMoment(version.at), note: version.note },
    census: censusInWords(models.census),
    requests: { save: newRequest(), undo: newRequest() },
    links: {
      self: workbenchPath(year),
      data: workbenchDataPath(year, scenario.id, version.number),
      undo: undoPath(year),
      versions: versionsPath(year, own),
      scenarios: scenariosPath(year),
      services: servicesPath(year),
      proposals: proposalsPath(year),
      newService: newServicePath(year),
      newLine: newLinePath(year, own),
    },
    rates: ratesView({
      saved: version.book,
      model,
      lastYear,
      data: models.data,
      atForum: linesAtForum(model.book, asked),
      draft: typed,
    }),
    undo,
    note: typed?.note ?? '',
    isTyped: typed !== null,
    isDraft: unsaved > 0,
    unsavedNotice:
      unsaved > 0 ? `${linesInWords(unsaved)} changed and not saved. Below is what your values come to.` : '',
    effects: effectsView(year, model, schoolEffects(model, lastYear)),
    findings: checkBook(model, models.prior, models.data),
  }
}

function effectsView(year: FundingYear, model: Model, effects: readonly SchoolEffect[]) {
  const chart: BarChart = effectChart(effects)

  return {
    chart: { ...chart, note: '' },
    schools: effects.map((effect) => ({
      urn: effect.urn,
      name: effect.name,
      href: `/years/${year}/schools/${effect.urn}`,
      phase: effect.phase === null ? '' : PHASE_NAMES[effect.phase],
      before: effect.before === null ? 'Not charged' : formatPence(effect.before),
      after: formatPence(effect.after),
      change: effect.change === null ? 'New' : formatChange(effect.change),
    })),
    total: formatPence(model.total ?? NO_PENCE),
  }
}

function linesInWords(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`
}
