import { unitColumnOf } from './unit-headings.ts'

/**
 * Whether a table's headings are those of a units file: schools' numbers, columns of units, and mostly nothing else.
 * One wrong heading still makes it one, so that it is refused by name and not passed over.
 */
export function isUnitsHeader(header: readonly string[]): boolean {
  const columns = header.filter((heading) => unitColumnOf(heading) !== null).length
  const hasUrn = header.some((heading) => heading.toLowerCase() === 'urn')

  return hasUrn && columns > 0 && columns >= header.length - columns - 2
}
