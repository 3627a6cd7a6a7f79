import { assert } from './assert.ts'

/** Whole pence. Negative only in differences, never in an amount that is charged. */
export type Pence = number & { readonly __unit: 'pence' }

export function pence(value: number): Pence {
  assert(Number.isSafeInteger(value), `pence are whole and safe, found ${value}`)

  // Adding zero turns -0 into 0, so that two equal amounts are always deeply equal too.
  return (value + 0) as Pence
}

export const NO_PENCE: Pence = pence(0)

export function sumPence(amounts: Iterable<Pence>): Pence {
  let total = 0
  for (const amount of amounts) total += amount

  return pence(total)
}

/** For machines: "190124.00", "-0.05". */
export function decimalPence(amount: Pence): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')

  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** For people: "£190,124.00", "−£0.05" (a true minus sign). */
export function formatPence(amount: Pence): string {
  const [pounds = '', pennies = ''] = decimalPence(pence(Math.abs(amount))).split('.')

  return `${amount < 0 ? '−' : ''}£${groupThousands(pounds)}.${pennies}`
}

/** For prose and published tables: "£190,124", and with pennies only where there are some. */
export function formatPounds(amount: Pence): string {
  return formatPence(amount).replace(/\.00$/, '')
}

/**
 * Money typed by a person: optional £, optional thousands commas in their places, at most two decimals.
 * Null when it is anything else; the caller says which field it was. Never coerced: "1e3", "12p", "٣" are null.
 */
export function parsePence(text: string): Pence | null {
  const match = /^(-|−)?£?((?:\d{1,3}(?:,\d{3})+|\d{1,13}))(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (match === null) return null

  const value = Number((match[2] ?? '').replaceAll(',', '')) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  if (!Number.isSafeInteger(value)) return null

  return pence(match[1] === undefined ? value : -value)
}

/** A difference in money by sign and word: "£2,114.00 more", "£15.20 less", "no change". */
export function formatChange(difference: Pence): string {
  if (difference === 0) return 'no change'

  return `${formatPence(pence(Math.abs(difference)))} ${difference > 0 ? 'more' : 'less'}`
}

export function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}
