import { must } from '../../kernel/assert.ts'
import { FACTOR_NAMES, parseUnitColumn, type PupilGroup, type UnitColumn } from './factors.ts'

/** A column as people know it: the Department's name, the older one where there is one, and the pupil group. */
export type ColumnName = Readonly<{ name: string; alsoCalled: string | null; group: string | null }>

const GROUP_NAMES: Readonly<Record<PupilGroup, string>> = {
  primary: 'primary',
  ks3: 'key stage 3',
  ks4: 'key stage 4',
  secondary: 'secondary',
}

export function columnName(column: UnitColumn): ColumnName {
  const { factor, group } = must(parseUnitColumn(column), 'a column of units has a factor')
  const { name, alsoCalled } = FACTOR_NAMES[factor]

  return { name, alsoCalled: alsoCalled ?? null, group: group === null ? null : GROUP_NAMES[group] }
}
