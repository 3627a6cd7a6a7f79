import { formatDate } from '../../kernel/calendar-date.ts'
import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { PHASE_NAMES, type Phase } from '../../kernel/phase.ts'
import type { Problem } from '../../kernel/problem.ts'
import { FACTORS, type RateFactor } from '../../formula/core/factors.ts'
import { refusedFile } from '../../platform/web/refused-file.ts'
import { nameOfRateFactor } from '../core/factor-names.ts'
import { factorValueKey, inOrder, type FactorValue, type KeptFactorValue } from '../core/factor-values.ts'
import type { FactorValuePlan } from '../core/plan-factor-values.ts'
import { FACTOR_VALUE_COLUMNS } from '../core/read-factor-values.ts'
import type { UnitValue } from '../core/year-data.ts'
import { factorValuesPath, factorValuesTemplatePath } from './analysis-paths.ts'
import type { PageError } from './page-error.ts'
import { groupSources } from './source-groups.ts'
import { crumbs } from './year-view.ts'

export type ValuesOfYear = Readonly<{
  year: FundingYear
  national: readonly UnitValue[]
  own: readonly KeptFactorValue[]
}>

/** Nothing where the page is only looked at. */
export type WrongFile = Readonly<{ choice?: PageError; problems?: readonly Problem[] }>

export function factorValuesView({ year, national, own }: ValuesOfYear, { choice, problems }: WrongFile) {
  const refused = problems === undefined ? null : refusedFile(problems, 'No value was kept.')
  const errors = [...(choice === undefined ? [] : [choice]), ...(refused === null ? [] : [refused.error])]
  const entered = new Set(own.map(factorValueKey))
  const standing = national.filter((value) => !entered.has(factorValueKey(value)))

  return {
    ...frame(year, 'Values of the formula', errors),
    refused: refused?.view ?? null,
    message: choice?.text ?? '',
    own: own.map((one) => ({ ...named(one), source: one.source, keptOn: formatDate(one.keptOn) })),
    national: inOrder(standing).map(named),
    nationalSources: groupSources(inOrder(standing).map((one) => ({ name: named(one).label, source: one.source }))),
    columns: FACTOR_VALUE_COLUMNS.join(', '),
    template: factorValuesTemplatePath(year),
  }
}

export type PreviewedValues = Readonly<{
  file: Readonly<{ name: string; content: string }>
  notices: readonly string[]
  plan: FactorValuePlan
  /** `stateOfFactorValues` of what the plan was made from. */
  seen: string
  errors: readonly PageError[]
}>

/** What keeping the file would do, value by value. */
export function previewFactorValuesView(year: FundingYear, { plan, errors, ...rest }: PreviewedValues) {
  const row = (what: string, one: FactorValue, before: FactorValue | null = null) => ({
    ...named(one),
    what,
    source: one.source,
    was: before === null || before.value === one.value ? null : before.value,
  })

  return {
    ...frame(year, 'Check the values before you keep them', errors, { text: TITLE, href: factorValuesPath(year) }),
    ...rest,
    counts: countsInWords(plan),
    rows: [
      ...plan.added.map((one) => row('New', one)),
      ...plan.changed.map(({ before, after }) => row('Changed', after, before)),
      ...plan.removed.map((one) => row('Removed', one)),
    ],
    removed: plan.removed.length,
  }
}

/** "20 values added, 3 changed, 0 removed, 12 unchanged". */
export function countsInWords({ added, changed, removed, unchanged }: FactorValuePlan): string {
  const values = added.length === 1 ? '1 value' : `${added.length} values`

  return `${values} added, ${changed.length} changed, ${removed.length} removed, ${unchanged} unchanged`
}

export type FactorToEnter = Readonly<{ phase: Phase; factor: RateFactor; kept: FactorValue | null }>

/** Those of mainstream schools, basic entitlement by key stage in secondary; and whatever else is kept. */
export function factorsToEnter(own: readonly FactorValue[]): readonly FactorToEnter[] {
  const usual = (['primary', 'secondary'] as const).flatMap((phase) =>
    FACTORS.filter((factor) => factor !== 'place').flatMap((factor) => rateFactorsOf(phase, factor)),
  )
  const kept = new Map(own.map((one) => [factorValueKey(one), one]))
  const listed = new Set(usual.map(factorValueKey))
  const others = own.filter((one) => !listed.has(factorValueKey(one)))

  return inOrder([...usual, ...others]).map(({ phase, factor }) => ({
    phase,
    factor,
    kept: kept.get(factorValueKey({ phase, factor })) ?? null,
  }))
}

function rateFactorsOf(phase: Phase, factor: (typeof FACTORS)[number]): readonly Omit<FactorToEnter, 'kept'>[] {
  if (phase === 'primary' || factor !== 'basic-entitlement') return [{ phase, factor }]

  return [
    { phase, factor: 'basic-entitlement-ks3' },
    { phase, factor: 'basic-entitlement-ks4' },
  ]
}

const TITLE = 'Values of the formula'

function frame(
  year: FundingYear,
  heading: string,
  errors: readonly PageError[],
  ...between: readonly Readonly<{ text: string; href: string }>[]
) {
  return {
    title: `${heading}, ${yearInProse(year)}`,
    heading,
    section: 'year',
    breadcrumbs: crumbs(year, ...between),
    errors,
    year,
    inProse: yearInProse(year),
    action: factorValuesPath(year),
  }
}

function named({ phase, factor, value }: Pick<FactorValue, 'phase' | 'factor' | 'value'>) {
  const [name, of] = [nameOfRateFactor(factor), PHASE_NAMES[phase]]

  return { phase: of, factor: name, label: `${name} (${of.toLowerCase()})`, value }
}
