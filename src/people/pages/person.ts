import { formatDate } from '../../kernel/calendar-date.ts'
import { factsOf } from '../../kernel/roles.ts'
import { accountsIn, tellEvent, type ToldEvent } from '../../platform/audit/describe-event.ts'
import { listEventsOf } from '../../platform/audit/store/search-events.ts'
import { dayInEngland, todayInEngland } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/database.ts'
import { formatMoment } from '../../platform/web/filters.ts'
import { withQuery } from '../../platform/web/list-query.ts'
import { NOT_FOUND, page, type PageHandler, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { isInForce, parseAccountId, type Account, type GivenRole } from '../core/account.ts'
import type { PlaceNames } from '../core/places.ts'
import type { Session } from '../core/session.ts'
import { findAccount, listRolesOf } from '../store/accounts.ts'
import { findNames, invitationEnds } from '../store/administer.ts'
import { factorsOf, type Factors } from '../store/factors.ts'
import { listSessions } from '../store/sessions.ts'
import {
  DETAILS_PATH,
  endRolePath,
  FACTOR_PATH,
  GIVE_ROLE_PATH,
  PEOPLE_PATH,
  personPath,
  RESEND_PATH,
  SESSIONS_PATH,
  STATUS_PATH,
} from './administration-paths.ts'
import type { ListPlaces } from './list-places.ts'
import { recordReadingOfAccount } from './recorded.ts'
import { daysInWords, errorsView, roleInWords, STATUS_TAGS, type FieldError } from './role-words.ts'
import { methodWords } from './session-words.ts'

/** Who somebody is here: what they have been given, where they are signed in, and what was done to the account. */
export function showPerson(listPlaces: ListPlaces): PageHandler {
  return async (request) => personPage(request, await listPlaces(request.platform.db))
}

/** The same with why something could not be done. */
export async function personPage(
  request: PageRequest,
  places: PlaceNames,
  errors: readonly FieldError[] = [],
  status = errors.length === 0 ? 200 : 422,
): Promise<PageResponse> {
  const { platform, actor, params } = request
  const id = parseAccountId(params['id'] ?? '')
  const person = id === null ? null : await platform.readAs(actor, (tx) => load(tx, id, platform.clock.now()))
  if (person === null) return NOT_FOUND
  await recordReadingOfAccount(request)

  return page('people/pages/person.njk', { ...view(request, person, places), ...errorsView(errors) }, status)
}

type LoadedPerson = Readonly<{
  account: Account
  roles: readonly GivenRole[]
  sessions: readonly Session[]
  factors: Factors
  invitationEnds: Date | null
  names: ReadonlyMap<string, string>
  events: readonly ToldEvent[]
}>

async function load(tx: Tx, id: string, now: Date): Promise<LoadedPerson | null> {
  const account = await findAccount(tx, id)
  if (account === null) return null
  const roles = await listRolesOf(tx, id)
  const events = await listEventsOf(tx, [{ kind: 'account', id }])
  const involved = [...roles.flatMap(({ givenBy, ended }) => [givenBy, ended?.by ?? givenBy]), ...accountsIn(events)]
  const names = await findNames(tx, [...new Set(involved)])

  return {
    account,
    roles,
    sessions: await listSessions(tx, id),
    factors: await factorsOf(tx, id),
    invitationEnds: await invitationEnds(tx, id, now),
    names,
    events: events.map((event) => tellEvent(event, names)),
  }
}

function view({ platform, actor, may }: PageRequest, person: LoadedPerson, places: PlaceNames) {
  const { account, roles, sessions, events } = person
  const { id } = account
  const today = todayInEngland(platform.clock)
  const mayEdit = may('people.edit')
  const isOwn = actor.id === id

  return {
    title: account.name,
    section: 'people',
    breadcrumbs: [{ text: 'People', href: PEOPLE_PATH }],
    tag: STATUS_TAGS[account.status],
    version: account.version,
    facts: factsOfAccount(person),
    isOwn,
    invited: account.status === 'invited',
    now: roles.filter((given) => isInForce(given, today)).map((given) => roleView(given, person, places)),
    later: roles
      .filter((given) => given.ended === null && given.from > today)
      .map((given) => roleView(given, person, places)),
    ended: roles
      .filter((given) => given.ended !== null || (given.to !== null && given.to < today))
      .map((given) => roleView(given, person, places))
      .reverse(),
    sessions: sessions.map((session) => ({
      device: session.device,
      method: methodWords(session),
      since: session.createdAt,
      seen: session.seenAt,
    })),
    events,
    can: {
      edit: mayEdit,
      give: may('people.give-role') && !isOwn && account.status !== 'disabled',
      end: may('people.give-role'),
      resend: mayEdit && account.status === 'invited',
      status: mayEdit && !isOwn,
      factor: mayEdit && !isOwn && (person.factors.hasApp || person.factors.passkeys > 0),
    },
    statusAction: account.status === 'disabled' ? 'Enable this account' : 'Disable this account',
    paths: {
      details: personPath(id, DETAILS_PATH),
      resend: personPath(id, RESEND_PATH),
      sessions: personPath(id, SESSIONS_PATH),
      status: personPath(id, STATUS_PATH),
      factor: personPath(id, FACTOR_PATH),
      give: personPath(id, GIVE_ROLE_PATH),
      record: may('administration.read-record') ? withQuery('/record', { kind: 'account', id }) : '',
    },
  }
}

function factsOfAccount({ account, factors, invitationEnds: ends }: LoadedPerson) {
  const { email, lastSignedInAt, createdAt, status } = account
  const rows = [
    { key: 'Email address', value: email },
    { key: 'Account made', value: formatDate(dayInEngland(createdAt)) },
    { key: 'Last signed in', value: lastSignedInAt === null ? 'Never' : formatMoment(lastSignedInAt) },
    ...(status === 'invited' ? [{ key: 'Invitation', value: invitationWords(ends) }] : []),
    {
      key: 'Signs in with',
      value: account.demo && status !== 'invited' && !factors.hasPassword ? 'A press, in the demo' : waysIn(factors),
    },
    { key: 'Second factor', value: secondFactor(factors) },
  ]

  return rows.map(({ key, value }) => ({ key: { text: key }, value: { text: value } }))
}

function invitationWords(ends: Date | null): string {
  return ends === null ? 'The link works no more: send a new one' : `The link works until ${formatMoment(ends)}`
}

function waysIn({ hasPassword, passkeys, identities }: Factors): string {
  const ways = [
    ...(hasPassword ? ['a password'] : []),
    ...(passkeys > 0 ? [passkeys === 1 ? 'a passkey' : `${passkeys} passkeys`] : []),
    ...(identities > 0 ? ['the authority’s own account'] : []),
  ]

  return ways.length === 0 ? 'Nothing yet' : sentence(ways.join(', '))
}

function secondFactor({ hasApp, passkeys, recoveryCodes }: Factors): string {
  if (!hasApp) return passkeys > 0 ? 'A passkey' : 'None'

  return `An app, with ${recoveryCodes === 1 ? '1 recovery code' : `${recoveryCodes} recovery codes`} left`
}

function roleView(given: GivenRole, { account, names }: LoadedPerson, places: PlaceNames) {
  const giver = names.get(given.givenBy) ?? (given.givenBy === 'system' ? 'Topslice' : 'a colleague')

  return {
    what: roleInWords(given, places),
    secondFactor: factsOf(given.role).secondFactor,
    days: sentence(daysInWords(given)),
    givenBy: `${giver}, ${formatDate(dayInEngland(given.givenAt))}`,
    reason: given.reason,
    ended: given.ended === null ? '' : `Ended on ${formatDate(dayInEngland(given.ended.at))}`,
    end: endRolePath(account.id, given.id),
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
