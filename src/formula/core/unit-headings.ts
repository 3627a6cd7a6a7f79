import {
  FACTOR_NAMES,
  FACTORS,
  parseRateFactor,
  parseUnitColumn,
  type Factor,
  type RateFactor,
  type UnitColumn,
} from './factors.ts'

/**
 * What a heading of a units file means: a column of units under the Department's name or an older one, with the pupil
 * group at its end where there is one ("AWPU KS3" is basic-entitlement-ks3). Null for anything else.
 */
export function unitColumnOf(heading: string): UnitColumn | null {
  const slug = heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/-key-stage-([34])$/, '-ks$1')
  const match = /^(.*?)(?:-(primary|ks3|ks4|secondary))?$/.exec(slug)
  const factor = NAMES.get((match?.[1] ?? '').replaceAll('-', ''))
  if (factor === undefined) return null
  const column = match?.[2] === undefined ? factor : `${factor}-${match[2]}`

  return parseUnitColumn(column) === null ? null : (column as UnitColumn)
}

/** What a rate is set on, by the same names as a heading of units. Null for anything else. */
export function rateFactorOf(text: string): RateFactor | null {
  const column = unitColumnOf(text)

  return column === null ? null : parseRateFactor(column)
}

/** For the message on a heading that nobody knows. */
export const KNOWN_HEADINGS = `urn, name, ${FACTORS.join(', ')}, each factor also with -primary, -ks3, -ks4 or -secondary`

/** Older and longer names, letters and digits only. */
const SYNONYMS: Readonly<Partial<Record<Factor, readonly string[]>>> = {
  'basic-entitlement': ['awpu', 'ageweightedpupilunit', 'numberonroll', 'nor', 'pupils', 'pupilnumbers'],
  fsm: ['fsmeligible', 'fsmeligiblepupils', 'freeschoolmeals', 'fsmcurrent'],
  fsm6: ['fsmever6', 'ever6', 'ever6fsm', 'everfsm6'],
  eal3: ['eal', 'eal3years', 'englishasanadditionallanguage'],
  'low-attainment': ['lowpriorattainment', 'lpa', 'priorattainment', 'lowcostsen'],
  'lump-sum': ['lumpsums'],
  place: ['places', 'specialplace', 'specialplaces'],
}

const NAMES: ReadonlyMap<string, Factor> = new Map(
  FACTORS.flatMap((factor) => {
    const own = factor.replaceAll('-', '')
    const { name, alsoCalled = '' } = FACTOR_NAMES[factor]
    const printed = [name, `${name}${alsoCalled}`].map((words) => words.toLowerCase().replace(/[^a-z0-9]/g, ''))
    const band = factor.startsWith('idaci-') ? [`idaciband${factor.at(-1)}`] : []

    return [own, ...printed, ...band, ...(SYNONYMS[factor] ?? [])].map((name): [string, Factor] => [name, factor])
  }),
)
