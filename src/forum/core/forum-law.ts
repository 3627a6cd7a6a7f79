import { must } from '../../kernel/assert.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { Group } from './groups.ts'
import type { Fraction } from './quorum.ts'

export type LawSource = Readonly<{ text: string; verified: boolean; url?: string | undefined }>

type Dated = Readonly<{ from: CalendarDate; source: LawSource }>

export type LawShare = Dated & Fraction & Readonly<{ rule: 'quorum' | 'schools-and-academies'; says: string }>

export type LawCount = Dated & Readonly<{ rule: 'meetings-a-year' | 'clear-working-days'; least: number; says: string }>

export type LawLimit = Dated & Readonly<{ rule: 'seats-off-proportion'; most: number; says: string }>

/** What the regulations ask of who sits on the forum, apart from shares. */
export const MEMBERSHIP_RULES = [
  'schools-seats',
  'head-and-governor',
  'academies-seats',
  'non-schools-seats',
  'proportionate',
  'chair',
  'barred',
] as const

export type MembershipRule = (typeof MEMBERSHIP_RULES)[number]

export type LawOfMembership = Dated & Readonly<{ rule: MembershipRule; says: string }>

/** Those who vote together on an item, and the phases that their vote decides for. */
export type VotingBody = Readonly<{
  code: string
  name: string
  groups: readonly Group[] | 'all'
  phases: readonly Phase[]
}>

/** A kind of item: who votes on it, and what their vote does. */
export type ItemKind = Dated &
  Readonly<{
    code: string
    name: string
    /** `gives-views`: the authority decides, having heard the forum. */
    effect: 'decides' | 'gives-views'
    /** Whether a body decides for its phase alone, or one vote is taken for all. */
    phases: 'separately' | 'together'
    /** Whether the authority may ask the Secretary of State where the forum does not agree. */
    referral: boolean
    bodies: readonly VotingBody[]
    /** Who votes instead where the forum settled the rule of the kind's name so. */
    variations?: readonly Readonly<{ value: string; bodies: readonly VotingBody[] }>[] | undefined
    /** The yearly regulations that let the forum's vote have its effect, by the year whose money it is. */
    instruments?: readonly (LawSource & Readonly<{ year: FundingYear }>)[] | undefined
  }>

/** What the regulations say of forums, each figure from a day on. */
export type ForumLaw = Readonly<{
  shares: readonly LawShare[]
  counts: readonly LawCount[]
  limits: readonly LawLimit[]
  membership: readonly LawOfMembership[]
  kinds: readonly ItemKind[]
}>

/** The share that counts on the day: of those that have begun, the latest. */
export function shareOn(law: ForumLaw, rule: LawShare['rule'], day: CalendarDate): LawShare {
  return must(
    latest(
      law.shares.filter((share) => share.rule === rule),
      day,
    ),
    `the law has ${rule} on ${day}`,
  )
}

export function membershipRuleOn(law: ForumLaw, rule: MembershipRule, day: CalendarDate): LawOfMembership {
  return must(
    latest(
      law.membership.filter((one) => one.rule === rule),
      day,
    ),
    `the law has ${rule} on ${day}`,
  )
}

export function countOn(law: ForumLaw, rule: LawCount['rule'], day: CalendarDate): LawCount {
  return must(
    latest(
      law.counts.filter((count) => count.rule === rule),
      day,
    ),
    `the law has ${rule} on ${day}`,
  )
}

export function limitOn(law: ForumLaw, rule: LawLimit['rule'], day: CalendarDate): LawLimit {
  return must(
    latest(
      law.limits.filter((limit) => limit.rule === rule),
      day,
    ),
    `the law has ${rule} on ${day}`,
  )
}

/** Null for a kind that the law did not know on the day. */
export function kindOn(law: ForumLaw, code: string, day: CalendarDate): ItemKind | null {
  return latest(
    law.kinds.filter((kind) => kind.code === code),
    day,
  )
}

/**
 * Where it is written who votes on the kind, and for the money of a year which regulations give the vote its effect:
 * each with whether it was read. A year whose regulations are not recorded says so.
 */
export function regulationsOf({ source, instruments }: ItemKind, year: FundingYear | null): string {
  if (year === null || instruments === undefined) return inWords(source)
  const own = instruments.find((one) => one.year === year)
  const unknown = `the School and Early Years Finance (England) Regulations for ${yearInProse(year)}, which are not recorded here`

  return `${inWords(source)}; ${own === undefined ? unknown : inWords(own)}`
}

function inWords({ text, verified }: LawSource): string {
  return verified ? text : `${text} (not verified)`
}

function latest<T extends Dated>(candidates: readonly T[], day: CalendarDate): T | null {
  return candidates
    .filter(({ from }) => from <= day)
    .reduce<T | null>((last, one) => (last === null || one.from > last.from ? one : last), null)
}
