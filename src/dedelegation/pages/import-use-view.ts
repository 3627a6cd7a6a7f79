import { yearInProse, yearBefore } from '../../kernel/funding-year.ts'
import { formatPence, sumPence } from '../../kernel/pence.ts'
import type { Problem } from '../../kernel/problem.ts'
import { formatUnits, sumUnits } from '../../kernel/units.ts'
import { refusedFile } from '../../platform/web/refused-file.ts'
import type { Urn } from '../../schools/core/school.ts'
import type { UsePlan } from '../core/plan-service-use.ts'
import { USE_COLUMNS } from '../core/read-service-use.ts'
import type { ServiceUse } from '../core/service-use.ts'
import type { YearModels } from '../core/year-models.ts'
import { fairSharePath, importUsePath, useTemplatePath } from './analysis-paths.ts'
import type { PageError } from './page-error.ts'
import { crumbs, serviceLink, yearView } from './year-view.ts'

export function askUseView(models: YearModels, stored: readonly ServiceUse[], errors: readonly PageError[]) {
  const last = yearBefore(models.year)

  return {
    ...frame(models, `Import use of ${last}`, errors),
    columns: USE_COLUMNS.join(', '),
    refused: null,
    message: errors[0]?.text ?? '',
    kept: byService(models, stored),
    paths: { remove: `${importUsePath(models.year)}/remove`, template: useTemplatePath(models.year) },
  }
}

/** The form again with every problem of the file, and nothing of it kept. */
export function useProblemsView(models: YearModels, stored: readonly ServiceUse[], problems: readonly Problem[]) {
  const { view: refused, error } = refusedFile(problems)

  return { ...askUseView(models, stored, []), errors: [error], refused }
}

type PreviewedUse = Readonly<{
  file: Readonly<{ name: string; content: string }>
  use: readonly ServiceUse[]
  notices: readonly string[]
  plan: UsePlan
  /** `stateOfUse` of what the plan was made from. */
  seen: string
  names: ReadonlyMap<Urn, string>
  errors: readonly PageError[]
}>

/** What keeping the file would do: service by service, and school by school where anything changes. */
export function previewUseView(models: YearModels, previewed: PreviewedUse) {
  const { plan, names } = previewed
  const row = (what: string, use: ServiceUse, before: ServiceUse | null = null) => ({
    what,
    school: names.get(use.urn) ?? use.urn,
    service: serviceLink(models, use.service).name,
    figure: figureInWords(use),
    was: before === null ? null : figureInWords(before),
    source: use.source,
  })

  return {
    ...frame(models, 'Check the figures before you keep them', previewed.errors),
    counts: countInWords(plan),
    services: byService(models, previewed.use),
    rows: [
      ...plan.added.map((use) => row('New', use)),
      ...plan.changed.map(({ before, after }) => row('Changed', after, before)),
      ...plan.removed.map((use) => row('Removed', use)),
    ],
    removed: plan.removed.length,
    file: previewed.file,
    notices: previewed.notices,
    seen: previewed.seen,
  }
}

/** "191 figures added, 3 changed, 0 removed, 12 unchanged". */
export function countInWords({ added, changed, removed, unchanged }: UsePlan): string {
  const figures = added.length === 1 ? '1 figure' : `${added.length} figures`

  return `${figures} added, ${changed.length} changed, ${removed.length} removed, ${unchanged} unchanged`
}

function frame(models: YearModels, title: string, errors: readonly PageError[]) {
  return {
    title: `${title}, ${yearInProse(models.year)}`,
    heading: title,
    section: 'year',
    breadcrumbs: crumbs(models.year, { text: 'Fair share', href: fairSharePath(models.year) }),
    errors,
    year: yearView(models),
    action: importUsePath(models.year),
  }
}

/** "12 visits, worth £1,800.00"; with another measure or source, that is seen beside it. */
function figureInWords({ count, measure, value }: ServiceUse): string {
  return `${formatUnits(count)} ${measure}${value === null ? '' : `, worth ${formatPence(value)}`}`
}

function byService(models: YearModels, use: readonly ServiceUse[]) {
  const groups = new Map<string, ServiceUse[]>()
  for (const one of use) groups.set(one.service, [...(groups.get(one.service) ?? []), one])

  return [...groups].map(([code, figures]) => {
    const values = figures.map(({ value }) => value).filter((value) => value !== null)

    return {
      code,
      name: serviceLink(models, code).name,
      measure: figures[0]?.measure ?? '',
      schools: figures.length,
      count: sumUnits(figures.map(({ count }) => count)),
      value: values.length === 0 ? null : sumPence(values),
      sources: [...new Set(figures.map(({ source }) => source))].join('; '),
    }
  })
}
