import type { Working } from './paper-document.ts'

/**
 * A figure that prose may use by its name in double braces. Its text carries what kind of figure it is, where that
 * could be said wrongly: a median reads "a median of £2,394", a change "a rise of £1.00".
 */
export type Field = Readonly<{
  id: string
  text: string
  /** For the list beside the editor: "Insurance, primary: rate for 2024-25". */
  describes: string
  group: string
  working: Working | null
  /** False where nobody has read the figure in its source yet. */
  verified: boolean
  statistic: Statistic | null
}>

export type Statistic = 'lowest' | 'median' | 'highest' | 'mean'

export type Fields = ReadonlyMap<string, Field>

/**
 * The field of this name, or of its short form: "insurance.primary.rate" is the rate of the one factor that insurance
 * has in primary. With several factors there is no short form.
 */
export function findField(fields: Fields, id: string): Field | undefined {
  const exact = fields.get(id)
  const [service, phase, name, more] = id.split('.')
  if (exact !== undefined || name === undefined || more !== undefined) return exact
  const long = [...fields.values()].filter((field) => {
    const parts = field.id.split('.')

    return parts.length === 4 && parts[0] === service && parts[1] === phase && parts[3] === name
  })

  return long.length === 1 ? long[0] : undefined
}

/** Generated tables and lists, each a paragraph of its own. */
export const INSERTS: Readonly<Record<string, string>> = {
  'table.rates': 'The service’s rates for the year, what they come to, and last year’s rates',
  'table.range': 'The lowest, median and highest sum from a school for the service',
  'table.proposed': 'Every proposed service with its total as published and to the penny',
  'list.allowed-services': 'The services that the year’s regulations allow to be de-delegated',
}

export function fieldOf(
  field: Readonly<{ id: string; text: string; describes: string; group: string }> & Partial<Field>,
): Field {
  return { working: null, verified: true, statistic: null, ...field }
}
