import { yearStarting, type FundingYear } from '../../kernel/funding-year.ts'
import type { Census } from './census.ts'

/** Where a year can be named, and what stands there: "The file’s name" and "units-2023-24.csv". */
export type NamedPlace = Readonly<{ what: string; text: string }>

/**
 * What says that the counts given for a year are another year's: a name of a file, sheet or census, and censuses of
 * other years with exactly these counts. Allowed, since a name can mean the school year; but it has to be seen first.
 */
export function signsOfAnotherYear(
  given: Readonly<{ year: FundingYear; places: readonly NamedPlace[]; same: readonly Census[] }>,
): readonly string[] {
  const { year, places, same } = given

  return [
    ...same.map(
      (census) =>
        `These are the very figures of another year: ${census.name}, ${census.status}, imported for ${census.year}. This import is for ${year}.`,
    ),
    ...places.flatMap(({ what, text }) => {
      const named = yearsNamedIn(text)
      // A name with both years, as a comparison's, says nothing against this one.
      if (named.length === 0 || named.some((one) => one.year === year)) return []

      return named.map((one) => `${what} says ‘${one.words}’${one.meaning}. This import is for ${year}.`)
    }),
  ]
}

type Named = Readonly<{ year: FundingYear; words: string; meaning: string }>

/** "2023-24", "2023/24", "2023 to 2024", "2023_24"; no date, as 2023-10-05 or 2009-10-05 is one. */
const YEAR = /(?<!\d|\d[-/_])(20\d\d)(?:\s*[-–/_]\s*| to )(?:20)?(\d\d)(?!\d|[-/_]\d)/g

/** The October census is the next funding year's. */
const OCTOBER = /(?<![a-z])oct(?:ober)?[\s_-]*(20\d\d)(?!\d)/gi

function yearsNamedIn(text: string): readonly Named[] {
  const years = [...text.matchAll(YEAR)].flatMap(([words, first, second]): Named[] =>
    (Number(first) + 1) % 100 === Number(second)
      ? [{ year: yearStarting(Number(first)), words: words.trim(), meaning: '' }]
      : [],
  )
  const octobers = [...text.matchAll(OCTOBER)].map(([words, october]): Named => {
    const year = yearStarting(Number(october) + 1)

    return { year, words: words.trim(), meaning: `, the census of ${year}` }
  })

  return [...years, ...octobers]
}
