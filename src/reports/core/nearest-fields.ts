import { listInWords } from '../../dedelegation/core/words.ts'
import type { Fields } from './field.ts'

/** " The nearest are {{a}} and {{b}}." after a figure that there is none of; '' where no name is like it. */
export function nearestInWords(id: string, fields: Fields): string {
  const nearest = nearestFields(id, [...fields.keys()]).map((name) => `{{${name}}}`)
  if (nearest.length === 0) return ''

  return ` ${nearest.length === 1 ? 'The nearest is' : 'The nearest are'} ${listInWords(nearest)}.`
}

/**
 * At most three names that somebody may have meant: those that say the same and more ("insurance.primary.rate" for
 * insurance.primary.basic-entitlement.rate), then those of which a quarter of the letters or fewer are others.
 */
export function nearestFields(id: string, names: readonly string[]): readonly string[] {
  const wanted = id.toLowerCase()
  const ranked = names.flatMap((name) => {
    if (saysMore(wanted, name)) return [{ name, distance: name.split('.').length - wanted.split('.').length - 10 }]
    const distance = lettersApart(wanted, name)

    return distance * 4 <= wanted.length ? [{ name, distance }] : []
  })

  return ranked
    .toSorted((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name)
}

/** Whether every part of the one stands in the other, in order. */
function saysMore(wanted: string, name: string): boolean {
  const parts = wanted.split('.')
  if (parts.length < 2) return false
  let found = 0
  for (const part of name.split('.')) if (part === parts[found]) found += 1

  return found === parts.length
}

/** How many letters have to be put in, taken out, changed, or change places with the next one. */
function lettersApart(one: string, other: string): number {
  let before: readonly number[] = []
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let place = 0; place < one.length; place++) {
    const next = [place + 1]
    for (let column = 1; column <= other.length; column++) {
      const same = one.charAt(place) === other.charAt(column - 1)
      const swapped =
        one.charAt(place) === other.charAt(column - 2) && one.charAt(place - 1) === other.charAt(column - 1)
      next.push(
        Math.min(
          (row[column - 1] ?? 0) + (same ? 0 : 1),
          (row[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          swapped && place > 0 && column > 1 ? (before[column - 2] ?? 0) + 1 : Infinity,
        ),
      )
    }
    before = row
    row = next
  }

  return row.at(-1) ?? one.length
}
