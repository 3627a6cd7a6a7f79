import { formatDate, parseCalendarDate } from '../../kernel/calendar-date.ts'
import { groupThousands } from '../../kernel/pence.ts'

/**
 * A figure that a paper needs and the model cannot know: an outturn, a count of families, the date of a meeting.
 * It stands in the register once, with its source, and every sentence takes it from there.
 */
export type Fact = Readonly<{
  id: string
  name: string
  /** As it was stated, without separators: "83000", "2.3", "2023-06-15", "School Improvement Grant". */
  value: string
  unit: FactUnit
  /** The period that it is about, in its own words: "2022-23", "calendar year 2021"; '' for none. */
  year: string
  source: string
  /** Has somebody read it in its source? */
  verified: boolean
  /** How it follows from other facts, "a - b - c"; '' for a figure that stands by itself. */
  arithmetic: string
}>

export const FACT_UNITS = [
  'pounds',
  'million pounds',
  'per cent',
  'percentage points',
  'count',
  'date',
  'text',
] as const

type FactUnit = (typeof FACT_UNITS)[number]

export function isFactUnit(text: string): text is FactUnit {
  return (FACT_UNITS as readonly string[]).includes(text)
}

/** Null for a value that its unit allows; else what was expected. */
export function refuseFactValue(value: string, unit: FactUnit): string | null {
  if (unit === 'text') return value.trim() === '' ? 'some words' : null
  if (unit === 'date') return parseCalendarDate(value) === null ? 'a day such as 2023-06-15' : null
  const decimals = unit === 'pounds' ? 2 : 4

  return new RegExp(`^\\d{1,12}(\\.\\d{1,${decimals}})?$`).test(value)
    ? null
    : `a plain number with at most ${decimals} decimals, such as 83000 or 2.3`
}

/** As a sentence shows it: "£83,000", "£2.3 million", "11%", "15 June 2023". */
export function factText(fact: Pick<Fact, 'value' | 'unit'>): string {
  const { value, unit } = fact
  if (unit === 'text') return value
  if (unit === 'date') {
    const date = parseCalendarDate(value)

    return date === null ? value : formatDate(date)
  }
  const number = grouped(value)
  if (unit === 'pounds') return `£${number}`
  if (unit === 'million pounds') return `£${number} million`
  if (unit === 'per cent') return `${number}%`

  return unit === 'percentage points' ? `${number} percentage points` : number
}

function grouped(decimal: string): string {
  const [whole = '', decimals] = decimal.split('.')

  return `${groupThousands(whole)}${decimals === undefined ? '' : `.${decimals}`}`
}
