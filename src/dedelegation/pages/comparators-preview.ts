import { z } from 'zod'

import { decimalPence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import type { Table } from '../../kernel/table.ts'
import type { Comparator } from '../core/comparators.ts'
import { nameOfRateFactor } from '../core/factor-names.ts'
import { planComparators } from '../core/plan-comparators.ts'
import { COMPARATOR_COLUMNS } from '../core/read-comparators.ts'
import type { YearModels } from '../core/year-models.ts'
import { comparatorsPath } from './analysis-paths.ts'
import { crumbs, serviceLink, yearView } from './year-view.ts'

/** What keeping the rates of a file would do, and the rates themselves, to come back with the confirmation. */
export function previewView(
  models: YearModels,
  stored: readonly Comparator[],
  given: readonly Comparator[],
): Readonly<Record<string, unknown>> {
  const plan = planComparators(stored, given)
  const rowOf = (after: Comparator, before: Comparator | null): Readonly<Record<string, unknown>> => ({
    ...after,
    service: serviceLink(models, after.service).name,
    phase: PHASE_NAMES[after.phase],
    factor: nameOfRateFactor(after.factor),
    before: before === null || before.rate === after.rate ? null : before.rate,
    isNew: before === null,
  })

  return {
    title: `Check the rates, ${models.year}`,
    section: 'services',
    breadcrumbs: crumbs(models.year, { text: 'Other authorities’ rates', href: comparatorsPath(models.year) }),
    year: yearView(models),
    plan: { added: plan.added.length, changed: plan.changed.length, unchanged: plan.unchanged },
    rows: [
      ...plan.added.map((one) => rowOf(one, null)),
      ...plan.changed.map(({ before, after }) => rowOf(after, before)),
    ],
    rates: JSON.stringify(given.map(cellsOf)),
    confirm: `${comparatorsPath(models.year)}/confirm`,
    cancel: comparatorsPath(models.year),
  }
}

function cellsOf(one: Comparator): readonly string[] {
  return [one.authority, one.year, one.service, one.phase, one.factor, decimalPence(one.rate), one.source, one.url]
}

const cellsSchema = z.array(z.array(z.string()).length(COMPARATOR_COLUMNS.length))

/** The rows that the preview's form sent back, as a table to be read again; without rows where it is none of ours. */
export function previewedTable(text: string): Table {
  const parsed = cellsSchema.safeParse(parseJson(text))
  const rows = (parsed.success ? parsed.data : []).map((cells, index) => ({ row: index + 2, cells }))

  return { file: 'the rates', sheet: null, header: COMPARATOR_COLUMNS, headerRow: 1, rows, blankRows: 0 }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
