import { formatPounds, pence, sumPence, type Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import { roundToStep } from '../../kernel/rounding.ts'
import type { LineTotal, Model } from '../../dedelegation/core/model.ts'
import type { Service, ServiceCode } from '../../dedelegation/core/rate-book.ts'

/** Lines that a service is paid for by, all phases or one; none for a deferred service. */
export function linesOf(model: Model, service: ServiceCode, phase: Phase | null = null): readonly LineTotal[] {
  return model.lines.filter(({ line }) => line.service === service && (phase === null || line.phase === phase))
}

/** Phases that a service is proposed in, in the order of its rates. */
export function phasesOf(model: Model, service: ServiceCode): readonly Phase[] {
  return [...new Set(linesOf(model, service).map(({ line }) => line.phase))]
}

export function proposedServices(model: Model): readonly Service[] {
  return model.book.services.filter((service) => service.status === 'proposed')
}

export function exactTotal(lines: readonly LineTotal[]): Pence {
  return sumPence(lines.map((line) => line.amount))
}

/** The coarsest display step among the lines: a total is never shown finer than what it is made of. */
export function stepOf(lines: readonly LineTotal[]): Pence {
  return pence(Math.max(100, ...lines.map(({ line }) => line.displayStep)))
}

/** The exact total, shown to its step: display only, nothing is computed from it. */
export function publishedTotal(lines: readonly LineTotal[]): string {
  return publishedText(exactTotal(lines), stepOf(lines))
}

/** "£363,000": an amount as a paper prints it. */
export function publishedText(amount: Pence, step: Pence): string {
  return formatPounds(roundToStep(amount, step))
}

/** A school's charge in prose and range tables: to the pound. */
export function wholePounds(amount: Pence): string {
  return publishedText(amount, pence(100))
}

/**
 * What a reader gets who adds up the totals that the paper prints. It is shown beside the exact total, so that the
 * difference is explained and nobody has to look for it.
 */
export function sumAsPublished(model: Model, services: readonly Service[]): Pence {
  return sumPence(
    services.flatMap((service) =>
      phasesOf(model, service.code).map((phase) => {
        const lines = linesOf(model, service.code, phase)

        return roundToStep(exactTotal(lines), stepOf(lines))
      }),
    ),
  )
}
