import { failed, ok, type Result } from '../../kernel/result.ts'
import { MILLION, parseUnits, units, type Units } from '../../kernel/units.ts'

/** A count, and whether it had to be rounded to six decimals, half up, because the file gave more. */
export type ReadCount = Readonly<{ count: Units; rounded: boolean }>

/** More than any school in England has of anything: a misplaced point or two cells run together. */
export const MOST_UNITS = units(100_000 * MILLION)

/**
 * A cell of counts. Counts have decimals, since proportions are applied to rolls; a workbook computes up to fifteen of
 * them, and six are kept. Nothing is guessed: "1e3", "12 pupils", "(12)" and "1.234,50" are refused, and so is "N/A",
 * which could mean nought or not known. What is not known is a blank cell, which this is never asked about.
 */
export function readCount(text: string, most: Units | null): Result<ReadCount, string> {
  const exact = parseUnits(text)
  const count = exact ?? roundedUnits(text)
  if (count === null) return failed([whyNoCount(text)])
  if (most !== null && count > most)
    return failed([`expected a count of one school, found ${text}: no school has so many`])

  return ok({ count, rounded: exact === null })
}

function roundedUnits(text: string): Units | null {
  const match = /^(.*\.\d{6})(\d)\d*$/.exec(text)
  const kept = match === null ? null : parseUnits(match[1] ?? '')
  if (kept === null) return null

  return units(kept + (Number(match?.[2]) >= 5 ? 1 : 0))
}

function whyNoCount(text: string): string {
  const found = text.length > 40 ? `${text.slice(0, 39)}…` : text
  if (/^[-−]\s?[\d.,]+$|^\([\d.,]+\)$/.test(text))
    return `expected a count, found ${found}: counts are never below nothing`
  if (/^(n\s?\/?\s?a|nil|none|-|–|—|x|\*|\.\.?|#n\/a)$/i.test(text)) {
    return `expected a count, found '${found}': leave the cell blank where there is no count, or write 0`
  }

  return `expected a plain number like 37.6292, found '${found}'`
}
