import type { Model } from '../../dedelegation/core/model.ts'
import { lineKey, type LineKey, type RateLine } from '../../dedelegation/core/rate-book.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'

/** One rate of either year, in the workbook's one order of columns: a row of Rates, a column of everything else. */
export type WorkbookLine = Readonly<{ key: LineKey; current: RateLine | null; prior: RateLine | null }>

/** This year's lines in their order, then those that only last year had. A deferred service has none this year. */
export function workbookLines(models: YearModels): readonly WorkbookLine[] {
  const prior = linesByKey(models.prior)
  const current = linesByKey(models.current)

  return [
    ...[...current].map(([key, line]) => ({ key, current: line, prior: prior.get(key) ?? null })),
    ...[...prior].filter(([key]) => !current.has(key)).map(([key, line]) => ({ key, current: null, prior: line })),
  ]
}

/** Lines of a model by key, those of one service and phase side by side. */
function linesByKey(model: Model | null): ReadonlyMap<LineKey, RateLine> {
  const lines = model?.lines.map(({ line }) => line) ?? []
  const together = [...Map.groupBy(lines, (line) => `${line.service}/${line.phase}`).values()].flat()

  return new Map(together.map((line) => [lineKey(line), line]))
}
