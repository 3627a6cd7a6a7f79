import type { Pence } from '../../kernel/pence.ts'
import type { Urn } from '../../schools/core/school.ts'
import type { Model } from './model.ts'
import { lineKey, type LineKey } from './rate-book.ts'

/** What this year's rates are shown beside: last year's rates, lines and charges. */
export type LastYear = Readonly<{
  rates: ReadonlyMap<LineKey, Pence>
  amounts: ReadonlyMap<LineKey, Pence>
  schools: ReadonlyMap<Urn, Pence>
  total: Pence
}>

/** Null stays null: last year's rates are not known. */
export function lastYearOf(prior: Model | null): LastYear | null {
  if (prior === null) return null

  return {
    // Of services that were proposed only: a deferred one took nothing, whatever rate stood beside it.
    rates: new Map(prior.lines.map(({ line }) => [lineKey(line), line.rate])),
    amounts: new Map(prior.lines.map(({ line, amount }) => [lineKey(line), amount])),
    schools: new Map(prior.schools.map(({ school, total }) => [school.urn, total])),
    total: prior.total,
  }
}
