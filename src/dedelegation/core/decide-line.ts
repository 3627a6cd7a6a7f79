import { must } from '../../kernel/assert.ts'
import { formatPence, parsePence, pence, type Pence } from '../../kernel/pence.ts'
import { parsePercentage, type Percentage } from '../../kernel/percentage.ts'
import { LARGEST_EXACT } from '../../kernel/rounding.ts'
import type { Units } from '../../kernel/units.ts'
import type { RateFactor } from '../../formula/core/factors.ts'
import { largestRate, parseRate } from './decide-rate.ts'
import {
  leadingMethod,
  METHOD_NAMES,
  sameMoney,
  samePercentage,
  type LineEntry,
  type Method,
  type ShownEntry,
} from './line-entry.ts'
import type { Assumption, Derivation } from './rate-book.ts'
import { rateForTarget } from './target.ts'
import { decideUplift, describeUpliftRefusal, type UpliftRequest } from './uplift.ts'

/** What a line's boxes are judged by. */
export type LineContext = Readonly<{
  factor: RateFactor
  /** Last year's rate of the same line; null where it had none. */
  prior: Pence | null
  assumptions: readonly Assumption[]
  /** The units of each school that the line's decision binds. */
  units: readonly Units[]
}>

export type EntryProblem = Readonly<{ box: 'rate' | 'uplift' | 'total' | 'reason'; message: string }>

/**
 * The rate that the boxes come to and how, with what is wrong. A rate whose reason alone is wrong (it lacks one, or has
 * one and needs none) is given too, so that its effect can be seen meanwhile; it cannot be saved.
 */
export type LineDecision = Readonly<{
  decided: Readonly<{ rate: Pence; derivation: Derivation }> | null
  problems: readonly EntryProblem[]
}>

export function decideLine(entry: LineEntry, shown: ShownEntry, context: LineContext): LineDecision {
  const method = leadingMethod(entry, shown)
  const passedOver = typedButPassedOver(method, entry, shown)
  if (passedOver !== null) return wrong(passedOver.box, passedOver.message)
  if (method === 'target') return decideByTotal(entry, context)
  if (method === 'uplift') return decideByUplift(entry, shown, context)

  return withRate(entry.rate, context, (rate) => settle('rate', rate, { method: 'direct' }, context))
}

/** A box that was typed in and would follow another one: nothing that somebody typed is replaced without a word. */
function typedButPassedOver(method: Method, entry: LineEntry, shown: ShownEntry): EntryProblem | null {
  const isTyped = {
    rate: !sameMoney(entry.rate, shown.rate),
    uplift: !samePercentage(entry.uplift, shown.uplift),
    total: !sameMoney(entry.total, shown.total),
  }
  if (method !== 'target') {
    const message = `Choose “${METHOD_NAMES.target}” for a total that you type: otherwise it follows the rate`

    return isTyped.total ? { box: 'total', message } : null
  }
  if (isTyped.rate && isTyped.total) {
    return { box: 'total', message: 'Change either the rate or the total, not both: the other follows' }
  }
  if (isTyped.rate) {
    return {
      box: 'rate',
      message: `Choose “${METHOD_NAMES.direct}” for a rate that you type: here it follows the total`,
    }
  }
  if (isTyped.uplift && entry.uplift.trim() !== '') {
    return { box: 'uplift', message: 'Change either the uplift or the total, not both: the rate follows' }
  }

  return null
}

function decideByTotal(entry: LineEntry, context: LineContext): LineDecision {
  return withTotal(entry.total, (target) => {
    const found = rateForTarget(target, context.units)

    return found === null
      ? wrong('total', 'No school has units on this line, so no rate comes to a total')
      : settle('total', found.rate, { method: 'target', target }, context)
  })
}

function decideByUplift(entry: LineEntry, shown: ShownEntry, context: LineContext): LineDecision {
  const { prior } = context
  if (prior === null) return wrong('uplift', 'There is no rate of last year to raise: type the rate or the total')
  const raise = chosenUplift(entry, shown, context.assumptions)
  if (raise === null) return wrong('uplift', 'Enter the uplift as a percentage, like 2.3')
  const ask = (rate: Pence | null): LineDecision =>
    settleUplift({ prior, ...raise, rate, reason: entry.reason }, context)
  if (entry.reason.trim() === '' && sameMoney(entry.rate, shown.rate)) return ask(null)

  return withRate(entry.rate, context, ask)
}

/** A rate and a reason that do not fit each other are given too, with what is wrong with the reason. */
function settleUplift(request: UpliftRequest, context: LineContext): LineDecision {
  const box = request.rate === null ? 'uplift' : 'rate'
  const decision = decideUplift(request)
  if (decision.ok) return settle(box, decision.value.rate, decision.value.derivation, context)
  const refusal = must(decision.errors[0], 'a refusal says why')
  const message = describeUpliftRefusal(refusal)
  if (refusal.code === 'cut-by-more-than-all') return wrong('uplift', message)

  const { prior, uplift, assumption, reason } = request
  const derivation: Derivation = { method: 'uplift', prior, uplift, assumption, overrideReason: reason.trim() }
  const settled = settle(box, request.rate ?? refusal.expected, derivation, context)

  return settled.decided === null ? settled : { ...settled, problems: [{ box: 'reason', message }] }
}

/** The assumption leads unless only the percentage was typed over. Null where no percentage can be read. */
function chosenUplift(
  entry: LineEntry,
  shown: ShownEntry,
  assumptions: readonly Assumption[],
): Readonly<{ uplift: Percentage; assumption: string | null }> | null {
  const typedOver = !samePercentage(entry.uplift, shown.uplift) && entry.assumption === shown.assumption
  const chosen = assumptions.find(({ id }) => id === entry.assumption)
  if (chosen !== undefined && !typedOver) return { uplift: chosen.value, assumption: chosen.id }
  const typed = parsePercentage(entry.uplift)

  return typed === null ? null : { uplift: typed, assumption: null }
}

function withRate(text: string, context: LineContext, then: (rate: Pence) => LineDecision): LineDecision {
  if (text.trim() === '') return wrong('rate', 'Enter the rate')
  const parsed = parseRate(text, context.factor)

  return parsed.ok ? then(parsed.rate) : wrong('rate', `The rate must be ${parsed.expected}`)
}

function withTotal(text: string, then: (total: Pence) => LineDecision): LineDecision {
  if (text.trim() === '') return wrong('total', 'Enter the total')
  const total = parsePence(text)
  if (total === null) return wrong('total', 'The total must be pounds, with pence if there are any, like 190,000')
  if (total < 0) return wrong('total', 'The total must not be negative')
  // Above this the rate could not be exact, and no authority's schools block reaches it.
  if (total > LARGEST_TARGET) return wrong('total', `The total must be ${formatPence(LARGEST_TARGET)} or less`)

  return then(total)
}

function settle(
  box: 'rate' | 'uplift' | 'total',
  rate: Pence,
  derivation: Derivation,
  context: LineContext,
): LineDecision {
  const largest = context.units.reduce((most, count) => Math.max(most, count), 0)
  if (rate > largestRate(context.factor) || largest * rate > LARGEST_EXACT) {
    return wrong(
      box,
      `This comes to a rate of ${formatPence(rate)}: expected at most ${formatPence(largestRate(context.factor))} for each unit`,
    )
  }

  return { decided: { rate, derivation }, problems: [] }
}

function wrong(box: EntryProblem['box'], message: string): LineDecision {
  return { decided: null, problems: [{ box, message }] }
}

const LARGEST_TARGET = pence(8_600_000_000)
