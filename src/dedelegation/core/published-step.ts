import { pence, sumPence, type Pence } from '../../kernel/pence.ts'
import { roundToStep } from '../../kernel/rounding.ts'
import type { LineTotal, Model } from './model.ts'
import type { ServiceCode } from './rate-book.ts'

/**
 * A total as the paper prints it, beside the exact one. Rounding is for print alone: nothing is calculated from
 * `printed`, so a printed total is the exact total rounded, and not the sum of the printed lines.
 */
export type Published = Readonly<{ exact: Pence; printed: Pence; step: Pence }>

export function publishedLine(total: LineTotal): Published {
  return published(total.amount, total.line.displayStep)
}

/** What a service comes to over its lines in all phases, printed to the coarsest step of its lines; null without lines. */
export function publishedService(model: Model, service: ServiceCode): PublishedService | null {
  const lines = model.lines.filter(({ line }) => line.service === service)
  if (lines.length === 0) return null
  const step = pence(Math.max(...lines.map(({ line }) => line.displayStep)))
  const total = published(sumPence(lines.map(({ amount }) => amount)), step)
  const own = lines.map(publishedLine)

  return { ...total, lines: own, difference: pence(sumPence(own.map((line) => line.printed)) - total.printed) }
}

/** `difference` is what the printed lines come to above the printed total: nothing where the table adds up in print. */
type PublishedService = Published & Readonly<{ lines: readonly Published[]; difference: Pence }>

function published(exact: Pence, step: Pence): Published {
  return { exact, printed: roundToStep(exact, step), step }
}
