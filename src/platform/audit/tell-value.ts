import { formatDate, parseCalendarDate } from '../../kernel/calendar-date.ts'
import { englandTime } from '../../kernel/england-time.ts'
import { formatPence, pence } from '../../kernel/pence.ts'
import { formatPercentage, percentage } from '../../kernel/percentage.ts'
import { factsOf, isRole } from '../../kernel/roles.ts'

/** Names by account, as far as the reader may see them. */
export type Names = ReadonlyMap<string, string>

/**
 * A value of a payload in words: dates, money, yes and no. '' where there is nothing to tell: a bare id says nothing to
 * anybody, unless it is an account whose name the reader may see.
 */
export function tellValue(value: unknown, field: string, names: Names): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return tellText(value, field, names)
  if (typeof value === 'number') return tellNumber(value, field)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return joined(value.map((each) => tellValue(each, ELEMENTS[field] ?? field, names)))
  if (typeof value === 'object') return joined(Object.entries(value).map((part) => tellPart(part, field, names)))

  return ''
}

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The part of a thing that has the thing's own name stands first, by itself: "Head teacher, for school 900001". */
function tellPart([key, part]: readonly [string, unknown], field: string, names: Names): string {
  const told = tellValue(part, key, names)

  return told === '' || key === field ? told : `${wordsOf(key)} ${told}`
}

function tellText(text: string, field: string, names: Names): string {
  if (UUID.test(text)) return names.get(text) ?? (field === 'account' ? 'an account' : '')
  if (field === 'role' && isRole(text)) return factsOf(text).name
  if ((field === 'for' || field === 'kind') && text === 'authority') return 'the whole authority'
  const date = parseCalendarDate(text)
  if (date !== null) return formatDate(date)

  return MOMENT.test(text) ? tellMoment(new Date(text), text) : text
}

function tellMoment(moment: Date, text: string): string {
  if (Number.isNaN(moment.getTime())) return text
  const { date, time } = englandTime(moment)

  return `${formatDate(date)} at ${time}`
}

/** Money stands in payloads in whole pence and percentages in ten-thousandths, and the field's name says which it is. */
function tellNumber(value: number, field: string): string {
  if (!Number.isSafeInteger(value)) return String(value)
  if (MONEY.test(field)) return formatPence(pence(value))

  return field.startsWith('assumption ') ? formatPercentage(percentage(value)) : String(value)
}

/** Years' rates by line ("rate insurance/primary/basic-entitlement"), and totals. */
const MONEY = /^(rate .*|total)$/

/** Rates that were put to the forum are a list of money; a number of that name counts rates. */
const ELEMENTS: Readonly<Record<string, string>> = { rates: 'rate of a line' }

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** "secondFactorRemoved" is "second factor removed". */
export function wordsOf(code: string): string {
  return code
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase()
}

function joined(told: readonly string[]): string {
  return told.filter((each) => each !== '').join(', ')
}
