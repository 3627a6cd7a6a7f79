import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { scopeKey } from '../../kernel/grant.ts'
import type { Role, ScopeKind } from '../../kernel/roles.ts'
import { isInForce, type Account, type AccountStatus, type GivenRole } from './account.ts'
import { scopeInWords, type PlaceNames } from './places.ts'

/** Somebody with the roles that hold on the day of the list, and those still to come. */
export type Person = Readonly<{ account: Account; now: readonly GivenRole[]; later: readonly GivenRole[] }>

/** What the list is narrowed to; '' is no narrowing. */
export type PeopleFilter = Readonly<{
  /** Part of a name, an address, or the name or code of what a role is given for. */
  search: string
  role: Role | ''
  scope: ScopeKind | ''
  status: AccountStatus | 'no-role' | ''
}>

export const PEOPLE_ORDERS = ['name', 'email', 'status', 'signed-in'] as const
export type PeopleOrder = (typeof PEOPLE_ORDERS)[number]

export function peopleOn(
  day: CalendarDate,
  accounts: readonly Account[],
  roles: readonly GivenRole[],
): readonly Person[] {
  const rolesOf = Map.groupBy(roles, ({ account }) => account)

  return accounts.map((account) => {
    const given = rolesOf.get(account.id) ?? []

    return {
      account,
      now: given.filter((each) => isInForce(each, day)),
      later: given.filter((each) => each.ended === null && each.from > day),
    }
  })
}

export function filterPeople(people: readonly Person[], filter: PeopleFilter, places: PlaceNames): readonly Person[] {
  return people.filter(
    (person) =>
      hasStatus(person, filter.status) && hasRole(person, filter) && isFound(person, fold(filter.search), places),
  )
}

/** By what is asked, then by name; whoever never signed in comes last. */
export function sortPeople(people: readonly Person[], order: PeopleOrder, down: boolean): readonly Person[] {
  const sorted = [...people].sort((a, b) => compare(keyFor(a, order), keyFor(b, order)) || byName(a, b))

  return down ? sorted.reverse() : sorted
}

function hasStatus({ account, now }: Person, wanted: PeopleFilter['status']): boolean {
  if (wanted === 'no-role') return now.length === 0

  return wanted === '' || account.status === wanted
}

/** One role must have both: the head teacher of a school is nobody with a role for the authority. */
function hasRole({ now, later }: Person, { role, scope }: PeopleFilter): boolean {
  if (role === '' && scope === '') return true

  return [...now, ...later].some(
    (given) => (role === '' || given.role === role) && (scope === '' || given.scope.kind === scope),
  )
}

function isFound({ account, now, later }: Person, wanted: string, places: PlaceNames): boolean {
  if (wanted === '') return true
  const given = [...now, ...later].flatMap(({ scope }) => [scopeKey(scope), scopeInWords(scope, places)])

  return [account.name, account.email, ...given].some((text) => fold(text).includes(wanted))
}

function keyFor({ account }: Person, order: PeopleOrder): string {
  switch (order) {
    case 'name':
      return fold(account.name)
    case 'email':
      return fold(account.email)
    case 'status':
      return account.status
    case 'signed-in':
      // The latest first, and whoever never did last.
      return account.lastSignedInAt === null ? '~' : String(1e15 - account.lastSignedInAt.getTime())
  }
}

function byName(a: Person, b: Person): number {
  return compare(fold(a.account.name), fold(b.account.name)) || compare(a.account.email, b.account.email)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Without marks over letters and in one case, so that Jorgen finds Jørgen's neighbours written without them too. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('’', "'").trim()
}
