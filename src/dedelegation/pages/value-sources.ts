import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { isMainstream, type Phase } from '../../kernel/phase.ts'
import { factorOf, type RateFactor } from '../../formula/core/factors.ts'
import { nameOfFactorIn } from '../core/factor-names.ts'
import { unitValueOf } from '../core/retained.ts'
import { listInWords } from '../core/words.ts'
import type { UnitValue } from '../core/year-data.ts'
import { factorValuesPath } from './analysis-paths.ts'
import { groupSources } from './source-groups.ts'

type Line = Readonly<{ phase: Phase; factor: RateFactor }>

/**
 * Where the values stand that "what a school keeps" is worked out from, for the macro `valuesFrom`: the authority's own
 * and the national ones apart, so that nobody takes one for the other, and those that are not known.
 */
export function valueSources(year: FundingYear, values: readonly UnitValue[], lines: readonly Line[]) {
  const used = lines.flatMap(({ phase, factor }) => unitValueOf(values, phase, factor) ?? [])
  const missing = lines.filter((line) => isOfTheFormula(line) && unitValueOf(values, line.phase, line.factor) === null)
  // A factor may have a value of its own in one phase alone.
  const nameOf = ({ phase, factor }: Line): string =>
    nameOfFactorIn(
      factor,
      phase,
      lines.filter((line) => line.factor === factor).map((line) => line.phase),
    )
  const of = (wanted: UnitValue['whose']) =>
    groupSources(
      used.filter(({ whose }) => whose === wanted).map((value) => ({ name: nameOf(value), source: value.source })),
    )

  return {
    own: of('own'),
    national: of('national'),
    missing: listInWords([...new Set(missing.map(nameOf))]),
    inProse: yearInProse(year),
    href: factorValuesPath(year),
  }
}

/** Special schools and pupil referral units are paid by place, outside the local formula. */
function isOfTheFormula({ phase, factor }: Line): boolean {
  return isMainstream(phase) && factorOf(factor) !== 'place'
}
