import type { Units } from '../../kernel/units.ts'
import { parseUnitColumn, type Factor, type PupilGroup, type UnitColumn } from './factors.ts'

export type DoubleCount = Readonly<{ first: UnitColumn; second: UnitColumn }>

/**
 * Pairs of one school's columns that count the same pupils: a factor without group holds them all, and "secondary"
 * holds both key stages. A nought counts nobody, so it is never a pair.
 *
 * @example fsm 40 and fsm-primary 30 → a pair; fsm-ks3 20 and fsm-ks4 10 → none
 */
export function doubleCounted(counts: ReadonlyMap<UnitColumn, Units>): readonly DoubleCount[] {
  const groups = new Map<Factor, (PupilGroup | null)[]>()
  for (const [column, count] of counts) {
    const parsed = parseUnitColumn(column)
    if (count === 0 || parsed === null) continue
    groups.set(parsed.factor, [...(groups.get(parsed.factor) ?? []), parsed.group])
  }

  return [...groups].flatMap(([factor, filled]) => pairsOf(factor, filled))
}

function pairsOf(factor: Factor, filled: readonly (PupilGroup | null)[]): DoubleCount[] {
  if (filled.length < 2) return []

  return HOLDS.flatMap(([whole, part]): DoubleCount[] =>
    filled.includes(whole) && filled.includes(part)
      ? [{ first: columnOf(factor, whole), second: columnOf(factor, part) }]
      : [],
  )
}

const HOLDS: readonly (readonly [whole: PupilGroup | null, part: PupilGroup])[] = [
  [null, 'primary'],
  [null, 'ks3'],
  [null, 'ks4'],
  [null, 'secondary'],
  ['secondary', 'ks3'],
  ['secondary', 'ks4'],
]

function columnOf(factor: Factor, group: PupilGroup | null): UnitColumn {
  return group === null ? factor : `${factor}-${group}`
}
