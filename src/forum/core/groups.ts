import type { Phase } from '../../kernel/phase.ts'

/** The three classes of members that the regulations know. */
export const CLASSES = ['schools', 'academies', 'non-schools'] as const

export type MemberClass = (typeof CLASSES)[number]

export const CLASS_NAMES: Readonly<Record<MemberClass, string>> = {
  schools: 'Schools members',
  academies: 'Academies members',
  'non-schools': 'Non-schools members',
}

type GroupFacts = Readonly<{
  class: MemberClass
  name: string
  /** The phase that its members decide for; null where they decide for none. */
  phase: Phase | null
  /** Whether a member comes from a school of the register. */
  ofSchool: boolean
}>

/** The groups of a class: each elects its own members, and a substitute comes from the same group. */
export const GROUPS = {
  primary: { class: 'schools', name: 'Maintained primary schools', phase: 'primary', ofSchool: true },
  secondary: { class: 'schools', name: 'Maintained secondary schools', phase: 'secondary', ofSchool: true },
  special: { class: 'schools', name: 'Maintained special schools', phase: 'special', ofSchool: true },
  nursery: { class: 'schools', name: 'Maintained nursery schools', phase: null, ofSchool: true },
  pru: { class: 'schools', name: 'Pupil referral units', phase: 'pru', ofSchool: true },
  academy: { class: 'academies', name: 'Mainstream academies', phase: null, ofSchool: true },
  'academy-special': { class: 'academies', name: 'Special academies', phase: null, ofSchool: true },
  'academy-ap': { class: 'academies', name: 'Alternative provision academies', phase: null, ofSchool: true },
  'early-years': { class: 'non-schools', name: 'Early years providers', phase: null, ofSchool: false },
  'sixteen-to-nineteen': { class: 'non-schools', name: '16 to 19 providers', phase: null, ofSchool: false },
  diocese: { class: 'non-schools', name: 'Dioceses and faith bodies', phase: null, ofSchool: false },
  other: { class: 'non-schools', name: 'Other non-schools members', phase: null, ofSchool: false },
} as const satisfies Readonly<Record<string, GroupFacts>>

export type Group = keyof typeof GROUPS

export const GROUP_CODES: readonly Group[] = Object.keys(GROUPS).filter(isGroup)

export function isGroup(text: string): text is Group {
  return Object.hasOwn(GROUPS, text)
}

export function factsOfGroup(group: Group): GroupFacts {
  return GROUPS[group]
}
