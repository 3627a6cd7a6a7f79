import { fillPath } from '../../platform/web/address.ts'

/** Every address of the forum's membership and rules; ':seat' and the like are for registering, the functions for links. */
export const MEMBERS_PATH = '/forum/members'
export const MEMBERS_CSV_PATH = '/forum/members.csv'
export const MEMBERS_JSON_PATH = '/forum/members.json'
export const MEMBERSHIP_CSV_PATH = '/forum/membership.csv'
export const MEMBERSHIP_TEMPLATE_PATH = '/forum/members/template.csv'
export const RULES_PATH = '/forum/rules'
export const ADOPT_RULE_PATH = '/forum/rules/adopt'
export const NEW_SEAT_PATH = '/forum/members/new-seat'
export const NEW_OBSERVER_PATH = '/forum/members/new-observer'
export const END_OBSERVER_PATH = '/forum/members/observers/:observer/end'
export const NEW_OFFICE_PATH = '/forum/members/new-office'
export const END_OFFICE_PATH = '/forum/members/offices/:office/end'
export const PUPILS_PATH = '/forum/members/pupils'
export const IMPORT_MEMBERS_PATH = '/forum/members/import'
export const IMPORTED_MEMBERS_PATH = '/forum/members/import/:upload'
export const SEAT_PATH = '/forum/members/seats/:seat'

export const SEAT_PARTS = ['edit', 'member', 'end-term', 'substitute', 'interest'] as const
export type SeatPart = (typeof SEAT_PARTS)[number]

export const END_SUBSTITUTE_PATH = '/forum/members/seats/:seat/substitutes/:substitute/end'
export const END_INTEREST_PATH = '/forum/members/seats/:seat/interests/:interest/end'
export const TERM_PATH = '/forum/members/seats/:seat/terms/:term/correct'
export const TERM_ACCOUNT_PATH = '/forum/members/seats/:seat/terms/:term/account'
export const SUBSTITUTE_ACCOUNT_PATH = '/forum/members/seats/:seat/substitutes/:substitute/account'

export function seatPath(seat: string): string {
  return fillPath(SEAT_PATH, { seat })
}

/** What is done with one seat: "/forum/members/seats/primary-1/member". */
export function seatPartPath(seat: string, part: SeatPart): string {
  return `${seatPath(seat)}/${part}`
}

export function termPath(seat: string, term: string): string {
  return fillPath(TERM_PATH, { seat, term })
}

export function endSubstitutePath(seat: string, substitute: string): string {
  return fillPath(END_SUBSTITUTE_PATH, { seat, substitute })
}

export function endInterestPath(seat: string, interest: string): string {
  return fillPath(END_INTEREST_PATH, { seat, interest })
}

export function accountPath(seat: string, kind: 'term' | 'substitute', id: string): string {
  return kind === 'term'
    ? fillPath(TERM_ACCOUNT_PATH, { seat, term: id })
    : fillPath(SUBSTITUTE_ACCOUNT_PATH, { seat, substitute: id })
}

export function endObserverPath(observer: string): string {
  return fillPath(END_OBSERVER_PATH, { observer })
}

export function endOfficePath(office: string): string {
  return fillPath(END_OFFICE_PATH, { office })
}

export function importedMembersPath(upload: string): string {
  return fillPath(IMPORTED_MEMBERS_PATH, { upload })
}
