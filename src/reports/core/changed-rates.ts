import { lineKey, type RateLine } from '../../dedelegation/core/rate-book.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import type { Pence } from '../../kernel/pence.ts'

/** The rates of a service that differ from last year's, each with what it was; new and ended rates are not among them. */
export function changedRates(
  models: YearModels,
  service: string,
): readonly Readonly<{ line: RateLine; prior: Pence }>[] {
  const priors = new Map((models.prior?.lines ?? []).map(({ line }) => [lineKey(line), line.rate]))

  return models.current.lines.flatMap(({ line }) => {
    const prior = priors.get(lineKey(line))

    return line.service !== service || prior === undefined || prior === line.rate ? [] : [{ line, prior }]
  })
}
