/** The formula factors that a rate can be taken from, under the Department's names and those of older papers. */
export const FACTORS = [
  'basic-entitlement',
  'fsm',
  'fsm6',
  'idaci-a',
  'idaci-b',
  'idaci-c',
  'idaci-d',
  'idaci-e',
  'idaci-f',
  'eal3',
  'low-attainment',
  'mobility',
  'lump-sum',
  'place',
] as const

export type Factor = (typeof FACTORS)[number]

/** Where a school has units in both phases, a column names the pupil group that they belong to. */
export const PUPIL_GROUPS = ['primary', 'ks3', 'ks4', 'secondary'] as const

export type PupilGroup = (typeof PUPIL_GROUPS)[number]

/** A column of a units file: the factor alone, or the factor and the pupil group ("basic-entitlement-ks3"). */
export type UnitColumn = Factor | `${Factor}-${PupilGroup}`

/**
 * What a rate is set on: a factor (all units of the phase that it is charged in), or in secondary one key stage of it,
 * since basic entitlement has a unit value for each.
 */
export type RateFactor = Factor | `${Factor}-ks3` | `${Factor}-ks4`

type FactorNames = Readonly<{
  /** The Department's present name. */
  name: string
  /** What papers and older workbooks call it, where a reader of one would not know the other by it. */
  alsoCalled?: string
  /** One unit, for sentences: "£11.00 per pupil". */
  unit: string
}>

export const FACTOR_NAMES: Readonly<Record<Factor, FactorNames>> = {
  'basic-entitlement': { name: 'Basic entitlement', alsoCalled: 'AWPU', unit: 'pupil' },
  fsm: { name: 'FSM', unit: 'FSM eligible pupil' },
  fsm6: { name: 'FSM6', alsoCalled: 'FSM Ever 6', unit: 'FSM6 pupil' },
  'idaci-a': { name: 'IDACI A', unit: 'pupil in IDACI band A' },
  'idaci-b': { name: 'IDACI B', unit: 'pupil in IDACI band B' },
  'idaci-c': { name: 'IDACI C', unit: 'pupil in IDACI band C' },
  'idaci-d': { name: 'IDACI D', unit: 'pupil in IDACI band D' },
  'idaci-e': { name: 'IDACI E', unit: 'pupil in IDACI band E' },
  'idaci-f': { name: 'IDACI F', unit: 'pupil in IDACI band F' },
  eal3: { name: 'EAL3', unit: 'EAL3 pupil' },
  'low-attainment': {
    name: 'Low prior attainment',
    unit: 'pupil with low prior attainment',
  },
  mobility: { name: 'Mobility', unit: 'mobile pupil' },
  'lump-sum': { name: 'Lump sum', unit: 'school' },
  place: { name: 'Place', unit: 'place' },
}

type ParsedColumn = Readonly<{ factor: Factor; group: PupilGroup | null }>

/** Every column that there can be, read once: a page asks of each school and each line. */
const COLUMNS: ReadonlyMap<string, ParsedColumn> = new Map(
  FACTORS.flatMap((factor): readonly (readonly [string, ParsedColumn])[] => [
    [factor, { factor, group: null }],
    ...PUPIL_GROUPS.map((group) => [`${factor}-${group}`, { factor, group }] as const),
  ]),
)

/** Null where the heading is no column of units. */
export function parseUnitColumn(text: string): ParsedColumn | null {
  return COLUMNS.get(text) ?? null
}

/** Null where no rate can be set on it. */
export function parseRateFactor(text: string): RateFactor | null {
  const column = parseUnitColumn(text)
  if (column === null || column.group === 'primary' || column.group === 'secondary') return null

  return text as RateFactor
}

/** The factor under a rate factor: "basic-entitlement-ks3" is taken from basic entitlement. */
export function factorOf(rateFactor: RateFactor): Factor {
  return rateFactor.replace(/-ks[34]$/, '') as Factor
}
