import { formatPence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import { formatUnits, MILLION, type Units } from '../../kernel/units.ts'
import { factorOf, type Factor, type RateFactor } from '../../formula/core/factors.ts'
import type { ChargeLine, Model } from './model.ts'
import { lineKey, type RateLine } from './rate-book.ts'
import { SCHOOLS_OF_PHASE } from './words.ts'

/**
 * A line in plain English: what is taken for what, and one school's sum. The law asks for a clear statement of how the
 * money leaves the formula, and "AWPU £11.00" is not clear to a governor. `example` is null where no school has units.
 */
type LineInWords = Readonly<{ rule: string; example: string | null }>

export function describeLine(model: Model, line: RateLine): LineInWords {
  const schools = SCHOOLS_OF_PHASE[line.phase]

  return {
    rule: `${schools.charAt(0).toUpperCase()}${schools.slice(1)}: ${formatPence(line.rate)} ${unitInWords(line.factor, line.phase)}.`,
    example: exampleOf(model, line),
  }
}

/** The first school of the model that pays on the line. */
function exampleOf(model: Model, line: RateLine): string | null {
  for (const { school, charges } of model.schools) {
    const charge = charges
      .flatMap(({ lines }) => lines)
      .find((own) => own.units > 0 && lineKey(own.line) === lineKey(line))
    if (charge !== undefined) return `For example, ${school.name}, ${workingInWords(charge)}.`
  }

  return null
}

/** "418 pupils: 418 × £11.00 = £4,598.00". */
function workingInWords({ line, units, amount }: ChargeLine): string {
  const count = formatUnits(units)

  return `${count} ${countedAs(line.factor, units)}: ${count} × ${formatPence(line.rate)} = ${formatPence(amount)}`
}

/** "per pupil on roll in Reception to Year 6": what one unit is, for somebody who does not know the formula. */
export function unitInWords(factor: RateFactor, phase: Phase): string {
  if (factor === 'basic-entitlement-ks3') return 'per pupil on roll in Years 7 to 9'
  if (factor === 'basic-entitlement-ks4') return 'per pupil on roll in Years 10 and 11'
  if (factor === 'basic-entitlement' && phase === 'secondary') return 'per pupil on roll in Years 7 to 11'

  return UNITS_IN_WORDS[factorOf(factor)]
}

const UNITS_IN_WORDS: Readonly<Record<Factor, string>> = {
  'basic-entitlement': 'per pupil on roll in Reception to Year 6',
  fsm: 'per pupil eligible for free school meals',
  fsm6: 'per pupil eligible for free school meals at any time in the last six years',
  'idaci-a': 'per pupil who lives in an area of IDACI band A, the most deprived',
  'idaci-b': 'per pupil who lives in an area of IDACI band B',
  'idaci-c': 'per pupil who lives in an area of IDACI band C',
  'idaci-d': 'per pupil who lives in an area of IDACI band D',
  'idaci-e': 'per pupil who lives in an area of IDACI band E',
  'idaci-f': 'per pupil who lives in an area of IDACI band F, the least deprived that is counted',
  eal3: 'per pupil with English as an additional language in the first three years at school in England',
  'low-attainment': 'per pupil with low attainment before this stage of school',
  mobility: 'per pupil who joined outside the usual times, above the share that every school has',
  'lump-sum': 'per school, whatever its size',
  place: 'per place',
}

function countedAs(factor: RateFactor, count: Units): string {
  const one = count === MILLION
  switch (factorOf(factor)) {
    case 'lump-sum':
      return one ? 'school' : 'schools'
    case 'place':
      return one ? 'place' : 'places'
    default:
      return one ? 'pupil' : 'pupils'
  }
}
