import { todayInEngland } from '../../platform/clock.ts'
import { formatDate } from '../../kernel/calendar-date.ts'
import { blankDate, dateItems, readDateFields, type DateFields } from '../../platform/web/date-fields.ts'
import { NOT_FOUND, page, redirect, type PageHandler, type PageRequest } from '../../platform/web/page.ts'
import { endRole } from '../actions/end-role.ts'
import { parseAccountId, type Account, type GivenRole } from '../core/account.ts'
import type { PlaceNames } from '../core/places.ts'
import { findRole } from '../store/administer.ts'
import { endRolePath, PEOPLE_PATH, personPath } from './administration-paths.ts'
import type { ListPlaces } from './list-places.ts'
import { accountOf, CHANGED, seenOf } from './person-forms.ts'
import { recorded } from './recorded.ts'
import { daysInWords, errorsView, roleInWords, wordsOfEndRefusal, type FieldError } from './role-words.ts'

export function showEndRole(listPlaces: ListPlaces): PageHandler {
  return recorded(async (request) => {
    const found = await find(request)
    if (found === null) return NOT_FOUND
    const places = await listPlaces(request.platform.db)

    return page('people/pages/end-role.njk', view(request, found, BLANK, places, []))
  })
}

export function submitEndRole(listPlaces: ListPlaces): PageHandler {
  return async (request) => {
    const { platform, actor, form } = request
    const found = await find(request)
    if (found === null) return NOT_FOUND
    const places = await listPlaces(platform.db)
    const typed = read(request)
    const again = (errors: readonly FieldError[], status = 422) =>
      page('people/pages/end-role.njk', view(request, found, typed, places, errors), status)
    if (typed.errors.length > 0) return again(typed.errors)
    const ending = { last: typed.last.date, reason: typed.reason }
    const ended = await endRole(platform, actor, seenOf(request), found.given.id, ending)
    if (ended.ok) {
      const words = form.text('when') === 'now' ? 'The role has ended.' : 'The last day of the role is saved.'

      return redirect(personPath(found.account.id), words)
    }
    if (ended.because === 'no-such-account') return NOT_FOUND

    return ended.because === 'refused' ? again(ended.refusals.map(wordsOfEndRefusal)) : again(CHANGED, 409)
  }
}

type Found = Readonly<{ account: Account; given: GivenRole }>

async function find(request: PageRequest): Promise<Found | null> {
  const account = await accountOf(request)
  const role = parseAccountId(request.params['role'] ?? '')
  if (account === null || role === null) return null
  const given = await request.platform.readAs(request.actor, (tx) => findRole(tx, account.id, role))

  return given === null ? null : { account, given }
}

type Typed = Readonly<{ when: string; last: DateFields; reason: string; errors: readonly FieldError[] }>

const BLANK: Typed = { when: '', last: blankDate(), reason: '', errors: [] }

function read({ form }: PageRequest): Typed {
  const when = form.text('when')
  const last = when === 'day' ? readDateFields(form, 'last', 'the last day', false) : blankDate()
  const reason = form.text('reason').trim()
  const errors = [
    ...(when === 'now' || when === 'day' ? [] : [{ field: 'when', text: 'Select when the role ends' }]),
    ...(last.error === null ? [] : [{ field: 'last', text: last.error }]),
  ]
  const reasons = errors.length === 0 ? [] : reasonErrors(reason)

  return { when, last, reason, errors: [...errors, ...reasons] }
}

/** The decider says the same of a request that could be read. */
function reasonErrors(reason: string): readonly FieldError[] {
  return reason === '' ? [wordsOfEndRefusal({ code: 'no-reason' })] : []
}

function view(
  { platform }: PageRequest,
  { account, given }: Found,
  { when, last, reason }: Typed,
  places: PlaceNames,
  errors: readonly FieldError[],
) {
  const what = roleInWords(given, places)

  return {
    title: `End a role of ${account.name}: ${what}`,
    section: 'people',
    breadcrumbs: [
      { text: 'People', href: PEOPLE_PATH },
      { text: account.name, href: personPath(account.id) },
    ],
    ...errorsView(errors),
    name: account.name,
    what,
    days: daysInWords(given),
    today: formatDate(todayInEngland(platform.clock)),
    version: account.version,
    when,
    last: dateItems(last),
    reason,
    action: endRolePath(account.id, given.id),
    back: personPath(account.id),
  }
}
