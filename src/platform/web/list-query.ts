/** What every list does with its query: what is asked for, in which order, and which page of it. */

export const LONGEST_SEARCH = 100

/** What somebody looks for: taken literally, at most 100 characters; with why it cannot be looked for, if so. */
export type Search = Readonly<{ text: string; error: string | null }>

export function readSearch(given: string | undefined): Search {
  const text = (given ?? '').normalize('NFC').replace(/\p{C}/gu, '').trim().slice(0, LONGEST_SEARCH)
  const letters = text.normalize('NFD').replace(/[\p{M}\p{Sk}]/gu, '')

  return { text, error: text === '' || letters.length >= 2 ? null : 'Enter at least 2 letters or numbers' }
}

/** A page's number from 1; whatever is none is the first. */
export function readPageNumber(given: string | undefined): number {
  return /^[1-9]\d{0,5}$/.test(given ?? '') ? Number(given) : 1
}

/** The one of the words that was asked for, or else the first. */
export function readChoice<const T extends readonly [string, ...string[]]>(
  words: T,
  given: string | undefined,
): T[number] {
  return words.find((word) => word === given) ?? words[0]
}

/** A path with the parameters that say something: blank ones are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString()

  return text === '' ? path : `${path}?${text}`
}

export type Paging = Readonly<{ current: number; pages: number; from: number; to: number }>

/** The page that is shown of so many items; one beyond the last is the last. */
export function pagingOf(count: number, size: number, wanted: number): Paging {
  const pages = Math.max(1, Math.ceil(count / size))
  const current = Math.min(wanted, pages)

  return { current, pages, from: (current - 1) * size, to: current * size }
}

/** For the macro govukPagination; null where there is one page only. Of many, those at hand and both ends. */
export function paginationOf({ current, pages }: Paging, href: (page: number) => string) {
  if (pages === 1) return null
  const near = [1, current - 1, current, current + 1, pages].filter((page) => page >= 1 && page <= pages)
  const numbers = [...new Set(near)]
  const items = numbers.flatMap((page, index) => {
    const gap = index > 0 && page - (numbers[index - 1] ?? page) > 1

    return [...(gap ? [{ ellipsis: true }] : []), { number: page, href: href(page), current: page === current }]
  })

  return {
    previous: current > 1 ? { href: href(current - 1) } : null,
    next: current < pages ? { href: href(current + 1) } : null,
    items,
  }
}

/** The heading of a column that the list can be sorted by: where a press leads, and how it is sorted now. */
export type SortHeading = Readonly<{ text: string; href: string; sorted: 'ascending' | 'descending' | 'none' }>

export function sortHeading(
  text: string,
  order: string,
  now: Readonly<{ order: string; down: boolean }>,
  href: (order: string, down: boolean) => string,
): SortHeading {
  const isNow = now.order === order

  return {
    text,
    href: href(order, isNow && !now.down),
    sorted: isNow ? (now.down ? 'descending' : 'ascending') : 'none',
  }
}

/** For the macro govukSelect. */
export function optionsOf(words: Readonly<Record<string, string>>, selected: string) {
  return Object.entries(words).map(([value, text]) => ({ value, text, selected: value === selected }))
}
