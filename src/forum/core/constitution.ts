import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Fault } from './membership-faults.ts'

/** What each forum settles for itself, since the regulations are silent. The first value of each is what holds unsettled. */
export const LOCAL_RULES = {
  majority: {
    name: 'What a majority is counted of',
    values: {
      'present-and-voting': 'Those present who vote for or against: abstentions do not count',
      'members-of-body': 'All current members who may vote on the item, whether present or not',
      'seats-of-body': 'All seats that may vote on the item, vacant ones too',
    },
  },
  tie: {
    name: 'When as many vote for as against',
    values: {
      'not-approved': 'It is not approved',
      'chair-decides': 'The chair has a casting vote, where the chair may vote on the item',
    },
  },
  silence: {
    name: 'A vote outside a meeting: whoever does not answer',
    values: {
      'no-vote': 'Has not voted',
      consents: 'Counts as voting for, where the paper said so',
    },
  },
  'urgent-business': {
    name: 'Decisions outside a meeting',
    values: {
      'not-allowed': 'Are not taken',
      'votes-by-deadline': 'Are taken by votes with a deadline, and reported to the next meeting',
    },
  },
  'education-functions': {
    name: 'Votes on education functions',
    values: {
      together: 'All maintained schools’ members in one vote',
      separately: 'Each phase’s members for their own phase',
      'with-nursery': 'All maintained schools’ members in one vote, those of nursery schools too',
    },
  },
  interest: {
    name: 'A member who has declared an interest',
    values: {
      'may-vote': 'May vote, unless the member withdraws from the item or the question',
      withdraws: 'Always withdraws from the item or the question',
    },
  },
} as const satisfies Readonly<Record<string, Readonly<{ name: string; values: Readonly<Record<string, string>> }>>>

export type LocalRule = keyof typeof LOCAL_RULES

export type RuleValue<R extends LocalRule> = keyof (typeof LOCAL_RULES)[R]['values']

/** What the forum adopted: from which day, at which meeting or in which clause. Appended; the latest on a day counts. */
export type AdoptedRule = Readonly<{
  rule: LocalRule
  value: string
  from: CalendarDate
  /** "Constitution, paragraph 4.2; adopted on 12 October 2023". */
  clause: string
}>

export type Constitution = Readonly<{ [R in LocalRule]: RuleValue<R> }>

export const UNSETTLED: Constitution = {
  majority: 'present-and-voting',
  tie: 'not-approved',
  silence: 'no-vote',
  'urgent-business': 'not-allowed',
  'education-functions': 'together',
  interest: 'may-vote',
}

/** The rules on the day, in the order in which they were adopted where two begin on one day. */
export function constitutionOn(adopted: readonly AdoptedRule[], day: CalendarDate): Constitution {
  return adopted
    .filter(({ from }) => from <= day)
    .toSorted((one, other) => one.from.localeCompare(other.from))
    .reduce<Constitution>((rules, { rule, value }) => ({ ...rules, [rule]: value }), UNSETTLED)
}

export function isLocalRule(text: string): text is LocalRule {
  return Object.hasOwn(LOCAL_RULES, text)
}

export function isValueOf(rule: LocalRule, value: string): boolean {
  return Object.hasOwn(LOCAL_RULES[rule].values, value)
}

/** What is wrong with a rule that somebody gives as adopted. */
export function faultsOfRule({ rule, value, clause }: AdoptedRule): readonly Fault[] {
  return [
    ...(isValueOf(rule, value) ? [] : [{ field: 'value', text: 'Select what the forum settled' }]),
    ...(clause.trim() === '' ? [{ field: 'clause', text: 'Enter where it is written, and when it was adopted' }] : []),
    ...(clause.length > 300 ? [{ field: 'clause', text: 'The clause must be 300 characters or shorter' }] : []),
  ]
}
