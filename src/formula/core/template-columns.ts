import type { Charging } from '../../schools/core/charging.ts'
import { FACTORS, type Factor, type UnitColumn } from './factors.ts'

/**
 * The columns of a blank units file for these schools: places where any school is paid by them, pupil groups where one
 * is charged in both phases, and the key stages of basic entitlement where one has secondary pupils. A school fills the
 * columns that fit it.
 */
export function templateColumns(schools: readonly Charging[]): readonly UnitColumn[] {
  const mainstream = schools.filter(({ deDelegation }) => deDelegation !== null)
  const byPlace = schools.some(({ educationFunctions: phase }) => phase === 'special' || phase === 'pru')
  const allThrough = mainstream.some((school) => school.allThrough)
  const secondary = allThrough || mainstream.some(({ deDelegation }) => deDelegation === 'secondary')

  return FACTORS.flatMap((factor): readonly UnitColumn[] => {
    if (factor === 'place') return byPlace || mainstream.length === 0 ? [factor] : []
    if (factor === 'lump-sum') return [factor]
    const groups = factor === 'basic-entitlement' ? (['ks3', 'ks4'] as const) : (['secondary'] as const)
    const stages = factor === 'basic-entitlement' ? secondary : allThrough

    return [
      factor,
      ...(allThrough ? [grouped(factor, 'primary')] : []),
      ...(stages ? groups.map((group) => grouped(factor, group)) : []),
    ]
  })
}

function grouped(factor: Factor, group: 'primary' | 'ks3' | 'ks4' | 'secondary'): UnitColumn {
  return `${factor}-${group}`
}
