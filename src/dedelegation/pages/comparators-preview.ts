import { yearInProse } from '../../kernel/funding-year.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import type { Comparator } from '../core/comparators.ts'
import { nameOfRateFactor } from '../core/factor-names.ts'
import { planComparators } from '../core/plan-comparators.ts'
import type { YearModels } from '../core/year-models.ts'
import { comparatorDraftPath, comparatorsPath } from './analysis-paths.ts'
import { crumbs, serviceLink, yearView } from './year-view.ts'

/** A file that waits to be confirmed, with its rates. */
type ComparatorDraft = Readonly<{ id: string; rates: readonly Comparator[] }>

/** What keeping the rates of a draft would do. */
export function previewView(
  models: YearModels,
  stored: readonly Comparator[],
  draft: ComparatorDraft,
): Readonly<Record<string, unknown>> {
  const plan = planComparators(stored, draft.rates)
  const rowOf = (after: Comparator, before: Comparator | null): Readonly<Record<string, unknown>> => ({
    ...after,
    service: serviceLink(models, after.service).name,
    phase: PHASE_NAMES[after.phase],
    factor: nameOfRateFactor(after.factor),
    before: before === null || before.rate === after.rate ? null : before.rate,
    isNew: before === null,
  })

  return {
    title: `Check the rates, ${yearInProse(models.year)}`,
    section: 'services',
    breadcrumbs: crumbs(models.year, { text: 'Other authorities’ rates', href: comparatorsPath(models.year) }),
    year: yearView(models),
    plan: { added: plan.added.length, changed: plan.changed.length, unchanged: plan.unchanged },
    rows: [
      ...plan.added.map((one) => rowOf(one, null)),
      ...plan.changed.map(({ before, after }) => rowOf(after, before)),
    ],
    confirm: comparatorDraftPath(models.year, draft.id),
    cancel: comparatorsPath(models.year),
  }
}
