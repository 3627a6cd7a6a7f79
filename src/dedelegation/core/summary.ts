import { pence, sumPence, type Pence } from '../../kernel/pence.ts'
import { PHASES, type Phase } from '../../kernel/phase.ts'
import { divideHalfUp } from '../../kernel/rounding.ts'
import { MILLION, type Units } from '../../kernel/units.ts'
import { FACTORS, factorOf, type Factor } from '../../formula/core/factors.ts'
import type { LineTotal, Model } from './model.ts'
import type { ServiceKind } from './rate-book.ts'

/** A year's money cut three ways; each way adds up to the total. Only what comes to a line is listed. */
export type Summary = Readonly<{
  total: Pence
  kinds: readonly Readonly<{ kind: ServiceKind; total: Pence }>[]
  phases: readonly PhaseSummary[]
  factors: readonly Readonly<{ factor: Factor; total: Pence }>[]
}>

export type PhaseSummary = Readonly<{
  phase: Phase
  total: Pence
  kinds: readonly Readonly<{ kind: ServiceKind; total: Pence }>[]
  /** Schools that pay anything. */
  schools: number
  /** The largest count of pupils (or places) that a line of the phase is taken from; null where none is. */
  pupils: Units | null
  /** What every pupil of the phase gives up alike, whoever they are: the sum of the rates on all pupils or places. */
  flatRate: Pence
  /** The whole total over the pupils (or places), half up to the penny; null where they are not known. */
  perPupil: Pence | null
}>

export function summarise(model: Model): Summary {
  return {
    total: model.total,
    kinds: kindsOf(model, model.lines),
    phases: PHASES.flatMap((phase) => phaseSummary(model, phase)),
    factors: FACTORS.flatMap((factor) => {
      const own = model.lines.filter(({ line }) => factorOf(line.factor) === factor)

      return own.length === 0 ? [] : [{ factor, total: totalOf(own) }]
    }),
  }
}

function phaseSummary(model: Model, phase: Phase): readonly PhaseSummary[] {
  const lines = model.lines.filter(({ line }) => line.phase === phase)
  if (lines.length === 0) return []
  const heads = lines.filter(({ line }) => line.factor === 'basic-entitlement' || line.factor === 'place')
  const pupils = heads.reduce<Units | null>((most, { units }) => (most === null || units > most ? units : most), null)
  const total = totalOf(lines)

  return [
    {
      phase,
      total,
      kinds: kindsOf(model, lines),
      schools: model.schools.filter(({ charges }) => charges.some((own) => own.phase === phase && own.total > 0))
        .length,
      pupils,
      flatRate: sumPence(heads.map(({ line }) => line.rate)),
      perPupil:
        pupils === null || pupils === 0
          ? null
          : pence(Number(divideHalfUp(BigInt(total) * BigInt(MILLION), BigInt(pupils)))),
    },
  ]
}

function kindsOf(model: Model, lines: readonly LineTotal[]): Summary['kinds'] {
  const kinds = new Map(model.book.services.map(({ code, kind }) => [code, kind]))

  return (['de-delegated', 'education-function'] as const).flatMap((kind) => {
    const own = lines.filter(({ line }) => kinds.get(line.service) === kind)

    return own.length === 0 ? [] : [{ kind, total: totalOf(own) }]
  })
}

function totalOf(lines: readonly LineTotal[]): Pence {
  return sumPence(lines.map(({ amount }) => amount))
}
