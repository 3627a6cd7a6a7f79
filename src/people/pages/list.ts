import { factsOf, isRole, ROLE_CODES } from '../../kernel/roles.ts'
import { recordReading } from '../../platform/audit/record-reading.ts'
import { dayInEngland, todayInEngland } from '../../platform/clock.ts'
import { writeCsv } from '../../platform/files/csv.ts'
import {
  optionsOf,
  pagingOf,
  paginationOf,
  readChoice,
  readPageNumber,
  readSearch,
  sortHeading,
  withQuery,
} from '../../platform/web/list-query.ts'
import { download, page, type PageHandler, type PageRequest } from '../../platform/web/page.ts'
import {
  filterPeople,
  PEOPLE_ORDERS,
  peopleOn,
  sortPeople,
  type PeopleFilter,
  type PeopleOrder,
  type Person,
} from '../core/filter-people.ts'
import type { PlaceNames } from '../core/places.ts'
import { listAccounts, listAllRoles } from '../store/accounts.ts'
import {
  INVITE_MANY_PATH,
  INVITE_PATH,
  PEOPLE_CSV_PATH,
  PEOPLE_PATH,
  personPath,
  ROLES_PATH,
} from './administration-paths.ts'
import type { ListPlaces } from './list-places.ts'
import { daysInWords, roleInWords, STATUS_TAGS } from './role-words.ts'

export const PEOPLE_A_PAGE = 50

/** Everybody who has an account, narrowed by what the query says. What the query does not understand narrows nothing. */
export function showPeople(listPlaces: ListPlaces): PageHandler {
  return async (request) => {
    const query = readQuery(request)
    const places = await listPlaces(request.platform.db)
    const everybody = await loadPeople(request)
    const found = select(everybody, query, places)
    const asked = { ...asIsAsked(query), page: query.page, people: found.length }
    await recordReading(request.platform, request.actor, { action: 'people.read-list', asked })

    return page(
      'people/pages/list.njk',
      view(request, { everybody, found }, query, places),
      query.error === null ? 200 : 422,
    )
  }
}

/** The same people as a CSV file. That somebody took it stands in the record. */
export function downloadPeople(listPlaces: ListPlaces): PageHandler {
  return async (request) => {
    const query = readQuery(request)
    const places = await listPlaces(request.platform.db)
    const found = select(await loadPeople(request), query, places)
    const asked = { ...asIsAsked(query), people: found.length }
    await recordReading(request.platform, request.actor, { action: 'people.download-list', asked })
    const rows = found.map((person) => csvRow(person, places))
    const header = ['name', 'email', 'status', 'roles', 'roles to come', 'last signed in', 'account made']

    return download(
      `people-${todayInEngland(request.platform.clock)}.csv`,
      'text/csv; charset=utf-8',
      writeCsv([header, ...rows], { byteOrderMark: true }),
    )
  }
}

type Query = Readonly<{ filter: PeopleFilter; error: string | null; order: PeopleOrder; down: boolean; page: number }>

const STATUSES = {
  '': 'All',
  active: 'Active',
  invited: 'Invited',
  disabled: 'Disabled',
  'no-role': 'No role now',
} as const
const SCOPES = {
  '': 'All',
  authority: 'The authority',
  school: 'A school',
  seat: 'A seat',
  service: 'A service',
} as const

function readQuery({ query }: PageRequest): Query {
  const { text, error } = readSearch(query['q'])
  const role = query['role'] ?? ''

  return {
    filter: {
      search: text,
      role: isRole(role) ? role : '',
      scope: readChoice(['', 'authority', 'school', 'seat', 'service'], query['for']),
      status: readChoice(['', 'active', 'invited', 'disabled', 'no-role'], query['status']),
    },
    error,
    order: readChoice(PEOPLE_ORDERS, query['sort']),
    down: query['order'] === 'down',
    page: readPageNumber(query['page']),
  }
}

async function loadPeople({ platform, actor }: PageRequest): Promise<readonly Person[]> {
  return platform.readAs(actor, async (tx) =>
    peopleOn(todayInEngland(platform.clock), await listAccounts(tx), await listAllRoles(tx)),
  )
}

function select(everybody: readonly Person[], { filter, error, order, down }: Query, places: PlaceNames) {
  return error === null ? sortPeople(filterPeople(everybody, filter, places), order, down) : []
}

/** What the list is narrowed to, for the record: what was left blank is left out. */
function asIsAsked({ filter }: Query): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
}

type Listed = Readonly<{ everybody: readonly Person[]; found: readonly Person[] }>

function view({ may }: PageRequest, { everybody, found }: Listed, query: Query, places: PlaceNames) {
  const { filter, order, down, error } = query
  const paging = pagingOf(found.length, PEOPLE_A_PAGE, query.page)
  const asked = { q: filter.search, role: filter.role, for: filter.scope, status: filter.status }
  const sorted = { sort: order === 'name' ? '' : order, order: down ? 'down' : '' }
  const heading = (text: string, by: PeopleOrder) =>
    sortHeading(text, by, { order, down }, (sort, isDown) =>
      withQuery(PEOPLE_PATH, { ...asked, sort: sort === 'name' ? '' : sort, order: isDown ? 'down' : '' }),
    )

  return {
    title: 'People',
    section: 'people',
    wide: true,
    breadcrumbs: [],
    errors: error === null ? [] : [{ text: error, href: '#q' }],
    searchError: error === null ? null : { text: error },
    total: everybody.length,
    found: found.length,
    counts: countsOf(everybody),
    search: filter.search,
    sort: sorted,
    options: {
      role: optionsOf(
        { '': 'All', ...Object.fromEntries(ROLE_CODES.map((role) => [role, factsOf(role).name])) },
        filter.role,
      ),
      scope: optionsOf(SCOPES, filter.scope),
      status: optionsOf(STATUSES, filter.status),
    },
    filtered: Object.values(asked).some((value) => value !== ''),
    headings: {
      name: heading('Name', 'name'),
      email: heading('Email address', 'email'),
      status: heading('Status', 'status'),
      signedIn: heading('Last signed in', 'signed-in'),
    },
    rows: found.slice(paging.from, paging.to).map((person) => row(person, places)),
    pagination: paginationOf(paging, (to) =>
      withQuery(PEOPLE_PATH, { ...asked, ...sorted, page: to === 1 ? '' : String(to) }),
    ),
    mayInvite: may('people.invite'),
    paths: {
      list: PEOPLE_PATH,
      invite: INVITE_PATH,
      inviteMany: INVITE_MANY_PATH,
      roles: ROLES_PATH,
      download: withQuery(PEOPLE_CSV_PATH, { ...asked, ...sorted }),
    },
  }
}

function countsOf(everybody: readonly Person[]) {
  const count = (is: (person: Person) => boolean) => String(everybody.filter(is).length)

  return [
    { label: 'Active', value: count(({ account }) => account.status === 'active') },
    { label: 'Invited, not yet accepted', value: count(({ account }) => account.status === 'invited') },
    { label: 'Disabled', value: count(({ account }) => account.status === 'disabled') },
    {
      label: 'Administrators',
      value: count(
        ({ account, now }) => account.status === 'active' && now.some(({ role }) => role === 'administrator'),
      ),
    },
  ]
}

function row({ account, now, later }: Person, places: PlaceNames) {
  return {
    href: personPath(account.id),
    name: account.name,
    email: account.email,
    tag: STATUS_TAGS[account.status],
    roles: now.map((given) => roleInWords(given, places)),
    later: later.map((given) => `${roleInWords(given, places)}, ${daysInWords(given)}`),
    signedIn: account.lastSignedInAt === null ? null : dayInEngland(account.lastSignedInAt),
  }
}

function csvRow({ account, now, later }: Person, places: PlaceNames) {
  const { lastSignedInAt: last } = account

  return [
    account.name,
    account.email,
    account.status,
    now.map((given) => roleInWords(given, places)).join('; '),
    later.map((given) => `${roleInWords(given, places)} ${daysInWords(given)}`).join('; '),
    last === null ? '' : last.toISOString(),
    account.createdAt.toISOString(),
  ]
}
