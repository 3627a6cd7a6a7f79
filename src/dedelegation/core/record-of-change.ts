import { isSame } from './compare-books.ts'
import { lineKey, type RateBook } from './rate-book.ts'

/** One version as the record of actions keeps it: its number, and of its book the values that differ from the other's. */
type RecordedVersion = Readonly<Record<string, string | number>>

type NumberedBook = Readonly<{ number: number; book: RateBook }>

/**
 * What changed from one version to the next, small enough for the record: rates in pence by line, what became of
 * services, percentages by assumption. Words that somebody wrote are named and not repeated: the version has them.
 */
export function recordOfChange(
  before: NumberedBook,
  after: NumberedBook,
): Readonly<{ before: RecordedVersion; after: RecordedVersion }> {
  const [was, is] = [valuesOf(before.book), valuesOf(after.book)]
  const keys = [...new Set([...was.keys(), ...is.keys()])].filter((key) => !isSame(was.get(key), is.get(key)))

  return { before: side(before.number, was, keys), after: side(after.number, is, keys) }
}

type Value = Readonly<{ shown: string | number; of: unknown }>

function side(version: number, values: ReadonlyMap<string, Value>, keys: readonly string[]): RecordedVersion {
  const shown = keys.flatMap((key) => {
    const value = values.get(key)

    return value === undefined ? [] : [[key, value.shown] as const]
  })

  return { version, ...Object.fromEntries(shown) }
}

function valuesOf({ lines, services, assumptions }: RateBook): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ...services.map((service) => [`service ${service.code}`, { shown: service.status, of: service }] as const),
    ...lines.map((line) => [`rate ${lineKey(line)}`, { shown: line.rate, of: line }] as const),
    ...assumptions.map((one) => [`assumption ${one.id}`, { shown: one.value, of: one }] as const),
  ])
}
