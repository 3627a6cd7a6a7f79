import type { Pence } from '../../kernel/pence.ts'
import type { Units } from '../../kernel/units.ts'
import type { UnitColumn } from '../../formula/core/factors.ts'
import type { Urn } from '../../schools/core/school.ts'
import type { LastYear } from './last-year.ts'
import { spreadOfLines } from './line-spread.ts'
import type { Model } from './model.ts'
import type { ModelInput, ModelSchool } from './model-input.ts'
import { lineKey, type LineKey, type RateBook } from './rate-book.ts'
import type { WorkbenchBase } from './workbench-form.ts'

/**
 * What the browser is sent so that it can calculate the workbench itself: JSON, so maps are lists of pairs. Everything
 * is in the stored units (pence, millionths), never in figures for show.
 */
export type WorkbenchData = Readonly<{
  scenario: string
  version: number
  book: RateBook
  schools: readonly ModelSchool[]
  units: readonly (readonly [Urn, readonly (readonly [UnitColumn, Units])[]])[]
  lastYear: LastYearData | null
}>

type LastYearData = Readonly<{
  rates: readonly (readonly [LineKey, Pence])[]
  amounts: readonly (readonly [LineKey, Pence])[]
  schools: readonly (readonly [Urn, Pence])[]
  total: Pence
}>

/** Only the schools that are charged are sent, and only their counts. */
export function workbenchData(
  given: Readonly<{ scenario: string; version: number; input: ModelInput; model: Model; lastYear: LastYear | null }>,
): WorkbenchData {
  const { scenario, version, input, model, lastYear } = given
  const charged = new Set(model.schools.map(({ school }) => school.urn))

  return {
    scenario,
    version,
    book: input.book,
    schools: input.schools.filter(({ urn }) => charged.has(urn)),
    units: [...input.units].filter(([urn]) => charged.has(urn)).map(([urn, columns]) => [urn, [...columns]]),
    lastYear:
      lastYear === null
        ? null
        : {
            rates: [...lastYear.rates],
            amounts: [...lastYear.amounts],
            schools: [...lastYear.schools],
            total: lastYear.total,
          },
  }
}

/** The other way round: what the calculation takes. */
export function readWorkbenchData(data: WorkbenchData): Readonly<{ input: ModelInput; lastYear: LastYear | null }> {
  const { lastYear } = data

  return {
    input: {
      book: data.book,
      schools: data.schools,
      units: new Map(data.units.map(([urn, columns]) => [urn, new Map(columns)])),
    },
    lastYear:
      lastYear === null
        ? null
        : {
            rates: new Map(lastYear.rates),
            amounts: new Map(lastYear.amounts),
            schools: new Map(lastYear.schools),
            total: lastYear.total,
          },
  }
}

/** What a form is read against: the saved rates' model gives the units and amounts of every line. */
export function workbenchBase(saved: Model, lastYear: LastYear | null): WorkbenchBase {
  return {
    book: saved.book,
    lastYear,
    units: new Map([...spreadOfLines(saved)].map(([key, { units }]) => [key, units])),
    amounts: new Map(saved.lines.map(({ line, amount }) => [lineKey(line), amount])),
  }
}
