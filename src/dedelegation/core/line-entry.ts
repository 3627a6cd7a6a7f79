import { formatPence, parsePence, type Pence } from '../../kernel/pence.ts'
import { formatPercentage, parsePercentage } from '../../kernel/percentage.ts'
import type { Derivation, LineKey, RateLine } from './rate-book.ts'

/** How a rate is come by: typed, raised from last year's, or worked out from a total. */
export type Method = Derivation['method']

/** What a person sees and types for one line of the workbench, as text. */
export type LineEntry = Readonly<{
  method: Method
  rate: string
  uplift: string
  /** The id of the assumption that the uplift follows; '' where it is typed. */
  assumption: string
  total: string
  reason: string
}>

/** What a form was showing when the person began to type: it tells which of the boxes was typed in. */
export type ShownEntry = Omit<LineEntry, 'reason'>

export const METHODS: readonly Method[] = ['direct', 'uplift', 'target']

export const METHOD_NAMES: Readonly<Record<Method, string>> = {
  direct: 'Typed rate',
  uplift: 'Uplift',
  target: 'Target total',
}

/** The entry that stands for a line as it is: what it comes to stands in the total, unless a total was asked for. */
export function entryOf(line: RateLine, amount: Pence): LineEntry {
  const { derivation } = line

  return {
    method: derivation.method,
    rate: moneyForBox(line.rate),
    uplift:
      derivation.method === 'uplift' ? formatPercentage(derivation.uplift).replace('−', '-').replace('%', '') : '',
    assumption: derivation.method === 'uplift' ? (derivation.assumption ?? '') : '',
    total: moneyForBox(derivation.method === 'target' ? derivation.target : amount),
    reason: derivation.method === 'uplift' ? (derivation.overrideReason ?? '') : '',
  }
}

/** The boxes of a line as they were typed; a box that the form does not have stands as it was. */
export function readEntry(box: (name: Box) => string | null, otherwise: LineEntry): LineEntry {
  const method = box('method') ?? otherwise.method

  return {
    method: isMethod(method) ? method : otherwise.method,
    rate: box('rate') ?? otherwise.rate,
    uplift: box('uplift') ?? otherwise.uplift,
    assumption: box('assumption') ?? otherwise.assumption,
    total: box('total') ?? otherwise.total,
    reason: box('reason') ?? otherwise.reason,
  }
}

/** "362,964.00": the pound sign stands before the box. */
export function moneyForBox(amount: Pence): string {
  return formatPence(amount).replace('£', '')
}

/** The name of a line's box in the form: "insurance/primary/basic-entitlement:rate". */
export function boxName(key: LineKey, box: Box): string {
  return `${key}:${box}`
}

/** The line that a box belongs to, by the box's name. */
export function keyOfBox(name: string): LineKey {
  return name.slice(0, name.lastIndexOf(':')) as LineKey
}

export type Box = keyof LineEntry | 'shown' | 'step' | 'commentary' | 'remove'

/** The hidden field that carries what was shown: it holds no text of a person's. */
export function packShown(entry: ShownEntry): string {
  return [entry.method, entry.rate, entry.uplift, entry.assumption, entry.total].join('|')
}

/** Null where the field is not one of ours. */
export function unpackShown(text: string): ShownEntry | null {
  const [method = '', rate, uplift, assumption, total] = text.split('|')
  if (!isMethod(method) || rate === undefined || uplift === undefined) return null
  if (assumption === undefined || total === undefined) return null

  return { method, rate, uplift, assumption, total }
}

export function isMethod(text: string): text is Method {
  return (METHODS as readonly string[]).includes(text)
}

/**
 * Which box leads. A changed method says so itself. Otherwise a changed total asks for the rate that comes to it, a
 * changed uplift raises last year's rate, and a rate typed over one that a total gave stands for itself.
 */
export function leadingMethod(entry: LineEntry, shown: ShownEntry): Method {
  if (entry.method !== shown.method) return entry.method
  if (!sameMoney(entry.total, shown.total)) return 'target'
  if (!samePercentage(entry.uplift, shown.uplift) || entry.assumption !== shown.assumption) return 'uplift'
  if (entry.method === 'target' && !sameMoney(entry.rate, shown.rate)) return 'direct'

  return entry.method
}

/** "22" and "£22.00" are the same money. */
export function sameMoney(one: string, other: string): boolean {
  const [left, right] = [parsePence(one), parsePence(other)]

  return left === null || right === null ? one.trim() === other.trim() : left === right
}

export function samePercentage(one: string, other: string): boolean {
  const [left, right] = [parsePercentage(one), parsePercentage(other)]

  return left === null || right === null ? one.trim() === other.trim() : left === right
}
