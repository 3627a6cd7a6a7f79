import type { Phase } from '../../kernel/phase.ts'
import { pence } from '../../kernel/pence.ts'
import type { RateFactor } from '../../formula/core/factors.ts'
import type { Charging } from '../../schools/core/charging.ts'
import { isBound } from './bound-schools.ts'
import { allowedFactors, findHead } from './legal-heads.ts'
import type { RateBook, RateLine } from './rate-book.ts'
import type { CatalogueEntry, YearData } from './year-data.ts'

/**
 * A first book for an authority's first year: the services that most authorities ask for, with a line for each phase in
 * which any of its schools can be charged, and no rate yet. It is where an officer begins: what is not wanted is taken
 * out or deferred, and another factor is another line.
 */
export function usualBook(data: YearData, schools: readonly Charging[]): RateBook {
  const services = data.catalogue.map(({ code, name, kind, head, buyBack }) => ({
    code,
    name,
    kind,
    head,
    buyBack,
    status: 'proposed' as const,
    commentary: '',
  }))

  return {
    year: data.year,
    services,
    lines: data.catalogue.flatMap((entry) => linesOf(entry, data, schools)),
    assumptions: [],
  }
}

function linesOf(entry: CatalogueEntry, data: YearData, schools: readonly Charging[]): readonly RateLine[] {
  const head = findHead(data, entry.head)
  if (head === null) return []

  return phasesOf(entry, head.charged, schools).flatMap((phase): readonly RateLine[] => {
    const allowed = allowedFactors(head, phase)
    const usual = USUAL_FACTORS[head.code]
    const factor = usual !== undefined && allowed.includes(usual) ? usual : allowed[0]
    if (factor === undefined) return []

    return [
      {
        service: entry.code,
        phase,
        factor,
        rate: pence(0),
        derivation: { method: 'direct' },
        displayStep: pence(100),
        commentary: '',
      },
    ]
  })
}

/** Before there are schools, primary: the phase that every authority has. */
function phasesOf({ kind }: CatalogueEntry, charged: readonly Phase[], schools: readonly Charging[]): readonly Phase[] {
  const found = charged.filter((phase) => schools.some((school) => isBound(school, kind, phase)))

  return found.length > 0 ? found : charged.filter((phase) => phase === 'primary')
}

/** By what a head's services are mostly charged, where it is not by pupil: by those whom they are for. */
const USUAL_FACTORS: Readonly<Record<string, RateFactor>> = {
  'fsm-eligibility': 'fsm',
  'ethnic-minority-support': 'eal3',
}
