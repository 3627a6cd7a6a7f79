import { formatPence, formatPounds, pence, sumPence, type Pence } from '../../src/kernel/pence.ts'
import type { Phase } from '../../src/kernel/phase.ts'
import { roundToStep } from '../../src/kernel/rounding.ts'
import type { RateFactor } from '../../src/formula/core/factors.ts'
import { finding, type Finding } from '../../src/dedelegation/core/finding.ts'
import type { Model } from '../../src/dedelegation/core/model.ts'
import { lineKey, type ServiceCode } from '../../src/dedelegation/core/rate-book.ts'
import { nameOfLine, nameOfService, SCHOOLS_OF_PHASE } from '../../src/dedelegation/core/words.ts'

/** A figure that a model has and a paper prints. */
export type FigureName =
  | Readonly<{ figure: 'rate' | 'line-total'; service: ServiceCode; phase: Phase; factor: RateFactor }>
  | Readonly<{ figure: 'service-total'; service: ServiceCode }>
  | Readonly<{ figure: Statistic; service: ServiceCode; phase: Phase }>

export type Statistic = 'lowest' | 'median' | 'highest' | 'mean'

/** A figure as printed somewhere: the place ("L154"), the step that it was rounded to, the amount in print. */
export type PrintedFigure = Readonly<{ place: string; name: FigureName; step: Pence; printed: Pence }>

/** Null where the model has no such figure. */
export function findFigure(model: Model, name: FigureName): Pence | null {
  switch (name.figure) {
    case 'rate':
      return findLine(model, name)?.line.rate ?? null
    case 'line-total':
      return findLine(model, name)?.amount ?? null
    case 'service-total': {
      const own = model.services.filter(({ service }) => service === name.service)

      return own.length === 0 ? null : sumPence(own.map(({ total }) => total))
    }
    default: {
      const own = model.services.find(({ service, phase }) => service === name.service && phase === name.phase)

      return own?.range?.[name.figure] ?? null
    }
  }
}

/** A finding for each printed figure that is not the model's figure, rounded half up to the step of print. */
export function checkPublished(model: Model, figures: readonly PrintedFigure[]): readonly Finding[] {
  return figures.flatMap((printed): readonly Finding[] => {
    const about = { services: [printed.name.service] }
    const exact = findFigure(model, printed.name)
    if (exact === null) {
      const message = `${printed.place} prints ${formatPounds(printed.printed)} for ${describe(model, printed.name)}: these rates have no such figure.`

      return [finding('printed-without-figure', 'stop', message, about)]
    }
    if (roundToStep(exact, printed.step) === printed.printed) return []

    return [finding('printed-differs', 'warning', differenceInWords(model, printed, exact), about)]
  })
}

function differenceInWords(model: Model, { place, name, step, printed }: PrintedFigure, exact: Pence): string {
  const halfUp = roundToStep(exact, step)
  const cutOff = pence(Math.floor(exact / step) * step)
  const why = printed === cutOff ? ' The printed figure was cut off, not rounded.' : ''

  return `${place} prints ${formatPounds(printed)} for ${describe(model, name)}: the exact figure is ${formatPence(exact)}, which is ${formatPounds(halfUp)} half up.${why}`
}

function findLine(model: Model, name: Readonly<{ service: ServiceCode; phase: Phase; factor: RateFactor }>) {
  return model.lines.find(({ line }) => lineKey(line) === lineKey(name))
}

function describe(model: Model, name: FigureName): string {
  switch (name.figure) {
    case 'rate':
      return `the rate of ${nameOfLine(model.book, name)}`
    case 'line-total':
      return `the total of ${nameOfLine(model.book, name)}`
    case 'service-total':
      return `the total of ${nameOfService(model.book, name.service)}`
    default:
      return `the ${name.figure} charge of ${nameOfService(model.book, name.service)} on ${SCHOOLS_OF_PHASE[name.phase]}`
  }
}
