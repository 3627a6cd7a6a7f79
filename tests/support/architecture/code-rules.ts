import { TIERS } from './place.ts'
import type { Place } from './place.ts'
import { withoutComments } from './source-file.ts'

/** What a file says, apart from its imports, against the rules of its place. */
export function violationsOfCode(place: Place, text: string): string[] {
  const code = withoutComments(text)
  const pure = place.slice === 'kernel' || place.room === 'core'

  return [...(pure ? impurities(code) : []), ...otherTables(place, code)]
}

const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b|\bTemporal\.Now\b/, 'a clock'],
  [/\bMath\.random\b|\bcrypto\b/, 'randomness'],
  [/\bprocess\.|\bimport\.meta\b/, 'its environment'],
  [/\bfetch\(|\bsetTimeout\b|\bsetInterval\b/, 'the world outside'],
  [/\bparseFloat\b|\.toFixed\(/, 'arithmetic on text that loses pennies'],
]

function impurities(code: string): string[] {
  return IMPURE.filter(([pattern]) => pattern.test(code)).map(([, what]) => `is pure and uses ${what}`)
}

/** A table is named in its own slice only; others ask that slice. */
function otherTables({ slice }: Place, code: string): string[] {
  const found = new Set([...code.matchAll(TABLE)].filter(([, owner]) => owner !== slice).map(([, , name]) => name))

  return [...found].map((name) => `names the table ${name} of another slice`)
}

const SLICES = TIERS.flat().filter((slice) => slice !== 'kernel')

// 'schools_school' in quotation marks, alone or before a dot, a space or a bracket.
const TABLE = new RegExp(`['"\`](?=(${SLICES.join('|')})_)([a-z_]+)['"\`. (]`, 'g')
