import { formatPence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import { formatUnits, MILLION, type Units } from '../../kernel/units.ts'
import { factorOf, FACTOR_NAMES, type RateFactor } from '../../formula/core/factors.ts'
import type { ChargeLine, ModelSchool } from './model.ts'
import type { RateLine } from './rate-book.ts'

/**
 * How the money is taken, in a sentence that a governor can check: the guidance asks for a clear statement.
 *
 * @example "Maintained primary schools give up £11.00 for each pupil on roll from Reception to Year 6."
 */
export function rateInWords(line: RateLine): string {
  if (line.factor === 'lump-sum')
    return `${PAYERS[line.phase]} give up ${formatPence(line.rate)} each, whatever their size.`

  return `${PAYERS[line.phase]} give up ${formatPence(line.rate)} for each ${unitInWords(line.phase, line.factor)}.`
}

/** "Alder Green Primary School: 418 pupils × £11.00 = £4,598.00." */
export function exampleInWords(school: ModelSchool, charge: ChargeLine): string {
  const { line, units, amount } = charge

  return `${school.name}: ${formatUnits(units)} ${plural(line.factor, units)} × ${formatPence(line.rate)} = ${formatPence(amount)}.`
}

/** "pupil on roll from Reception to Year 6", "EAL3 pupil", "place". */
export function unitInWords(phase: Phase, factor: RateFactor): string {
  const { unit } = FACTOR_NAMES[factorOf(factor)]
  if (factorOf(factor) !== 'basic-entitlement') return `${unit}${keyStage(factor)}`

  return `pupil on roll ${YEAR_GROUPS[factor] ?? (phase === 'secondary' ? 'from Year 7 to Year 11' : 'from Reception to Year 6')}`
}

/**
 * Which count drives a rate on free school meals. From September 2026 two groups are entitled, and a rate set on one
 * may pay for a service that is busy with the other.
 */
export function factorCaution(factor: RateFactor, startYear: number): string | null {
  const own = factorOf(factor)
  if (own !== 'fsm' && own !== 'fsm6') return null
  const counts =
    own === 'fsm'
      ? 'This rate counts pupils who are eligible for free school meals now; pupils who were eligible in the last six years (FSM6) are another count.'
      : 'This rate counts pupils who were eligible for free school meals at any time in the last six years, which is more pupils than are eligible now.'
  if (startYear < 2026) return counts

  return `${counts} From September 2026 more families are entitled to free school meals than bring the school formula money: make sure that the count is of the pupils that the service works for.`
}

const PAYERS: Readonly<Record<Phase, string>> = {
  primary: 'Maintained primary schools',
  secondary: 'Maintained secondary schools',
  special: 'Maintained special schools',
  pru: 'Pupil referral units',
}

const YEAR_GROUPS: Readonly<Record<string, string>> = {
  'basic-entitlement-ks3': 'from Year 7 to Year 9',
  'basic-entitlement-ks4': 'in Year 10 and Year 11',
}

function keyStage(factor: RateFactor): string {
  const stage = /-ks([34])$/.exec(factor)

  return stage === null ? '' : ` in key stage ${stage[1]}`
}

function plural(factor: RateFactor, units: Units): string {
  const { unit } = FACTOR_NAMES[factorOf(factor)]
  if (units === MILLION) return unit

  return unit.replace(/^(.*?)\b(pupil|school|place)\b/, '$1$2s')
}
