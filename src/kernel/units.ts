import { assert } from './assert.ts'
import { groupThousands } from './pence.ts'

/**
 * Units of a formula factor (pupils, places, lump sums) in whole millionths.
 * Counts have decimals because proportions are applied to rolls: they are kept, and only money is rounded.
 */
export type Units = number & { readonly __unit: 'millionths' }

export const MILLION = 1_000_000

export function units(millionths: number): Units {
  assert(Number.isSafeInteger(millionths), `units are whole millionths, found ${millionths}`)

  return (millionths + 0) as Units
}

export const NO_UNITS: Units = units(0)

export function sumUnits(counts: Iterable<Units>): Units {
  let total = 0
  for (const count of counts) total += count

  return units(total)
}

/**
 * A count as a file or a form states it: digits, optional thousands commas in their places, at most six decimals.
 * Null when it is anything else, a negative count included.
 */
export function parseUnits(text: string): Units | null {
  const match = /^((?:\d{1,3}(?:,\d{3})+|\d{1,9}))(?:\.(\d{1,6}))?$/.exec(text.trim())
  if (match === null) return null

  return units(Number((match[1] ?? '').replaceAll(',', '')) * MILLION + Number((match[2] ?? '').padEnd(6, '0')))
}

/** For machines: "17284", "37.6292". As many decimals as there are, never trailing zeros. */
export function decimalUnits(count: Units): string {
  const digits = String(Math.abs(count)).padStart(7, '0')
  const decimals = digits.slice(-6).replace(/0+$/, '')

  return `${count < 0 ? '-' : ''}${digits.slice(0, -6)}${decimals === '' ? '' : `.${decimals}`}`
}

/** For people: "17,284", "37.6292". */
export function formatUnits(count: Units): string {
  const [whole = '', decimals] = decimalUnits(units(Math.abs(count))).split('.')

  return `${count < 0 ? '−' : ''}${groupThousands(whole)}${decimals === undefined ? '' : `.${decimals}`}`
}
