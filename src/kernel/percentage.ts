import { assert } from './assert.ts'

/** A percentage in whole ten-thousandths of a per cent: 2.3% is 23,000; 100% is 1,000,000. May be negative. */
export type Percentage = number & { readonly __unit: 'ten-thousandths of a per cent' }

export const HUNDRED_PER_CENT = 1_000_000

export function percentage(value: number): Percentage {
  assert(Number.isSafeInteger(value), `a percentage is whole ten-thousandths of a per cent, found ${value}`)

  return (value + 0) as Percentage
}

/** "2.3", "2.3%", "-1.5%": at most four decimals. Null when it is anything else. */
export function parsePercentage(text: string): Percentage | null {
  const match = /^(-|−)?(\d{1,4})(?:\.(\d{1,4}))?\s?%?$/.exec(text.trim())
  if (match === null) return null
  const value = Number(match[2]) * 10_000 + Number((match[3] ?? '').padEnd(4, '0'))

  return percentage(match[1] === undefined ? value : -value)
}

/** "2.3%", "−1.5%", "94%": as many decimals as there are. */
export function formatPercentage(value: Percentage): string {
  const size = Math.abs(value)
  const decimals = String(size % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '')

  return `${value < 0 ? '−' : ''}${Math.floor(size / 10_000)}${decimals === '' ? '' : `.${decimals}`}%`
}

/** For machines: "2.3", "-1.5", "94". */
export function decimalPercentage(value: Percentage): string {
  return formatPercentage(value).replace('−', '-').replace('%', '')
}

/** For columns of figures: "8.70%", "94.11%", always with as many decimals, half up. */
export function formatPercentageTo(value: Percentage, decimals: 1 | 2): string {
  const step = 10 ** (4 - decimals)
  const size = String(Math.floor((Math.abs(value) + step / 2) / step)).padStart(decimals + 1, '0')

  return `${value < 0 ? '−' : ''}${size.slice(0, -decimals)}.${size.slice(-decimals)}%`
}

/** How large a part of a whole is, to the given number of decimals of a per cent (0 to 4), half up. */
export function shareOf(part: number, whole: number, decimals: 0 | 1 | 2 | 3 | 4): Percentage {
  assert(whole > 0, 'a share is of something above nothing')
  const scale = 10 ** (4 - decimals)
  const size = Math.round((Math.abs(part) / whole) * (HUNDRED_PER_CENT / scale)) * scale

  return percentage(part < 0 ? -size : size)
}
