import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { factsOf } from '../../kernel/roles.ts'
import { todayInEngland } from '../../platform/clock.ts'
import { NOT_FOUND, page, redirect, type PageHandler, type PageResponse } from '../../platform/web/page.ts'
import { giveRole } from '../actions/give-role.ts'
import type { Account } from '../core/account.ts'
import type { PlaceNames } from '../core/places.ts'
import { GIVE_ROLE_PATH, PEOPLE_PATH, personPath } from './administration-paths.ts'
import type { ListPlaces } from './list-places.ts'
import { accountOf, CHANGED, seenOf } from './person-forms.ts'
import { recorded } from './recorded.ts'
import { blankRoleForm, readRole, readRoleForm, roleChoices, roleFieldsView, type RoleForm } from './role-form.ts'
import { errorsView, wordsOfRefusal, type FieldError } from './role-words.ts'

/** Asks for the role first: what is asked next follows from it. */
export function showGiveRole(listPlaces: ListPlaces): PageHandler {
  return recorded(async (request) => {
    const account = await accountOf(request)
    if (account === null) return NOT_FOUND
    const role = readRole(request.query['role'] ?? '')
    if (role === null) return choosePage(account, [])
    const today = todayInEngland(request.platform.clock)
    const places = await listPlaces(request.platform.db)

    return page('people/pages/give-role.njk', view(account, blankRoleForm(role, today), places, today, []))
  })
}

export function submitGiveRole(listPlaces: ListPlaces): PageHandler {
  return async (request) => {
    const { platform, actor, form } = request
    const account = await accountOf(request)
    if (account === null) return NOT_FOUND
    const role = readRole(form.text('role'))
    if (role === null) return choosePage(account, [{ field: 'roles', text: 'Select the role' }])
    const places = await listPlaces(platform.db)
    const today = todayInEngland(platform.clock)
    const asked = readRoleForm(form, role, places, today)
    const again = (errors: readonly FieldError[], status = 422) =>
      page('people/pages/give-role.njk', view(account, asked, places, today, errors), status)
    if (asked.request === null) return again(asked.errors)
    const given = await giveRole(platform, actor, seenOf(request), asked.request, places)
    if (given.ok) return redirect(personPath(account.id), 'The role is given. They are told by a message.')
    if (given.because === 'no-such-account') return NOT_FOUND
    if (given.because !== 'refused') return again(CHANGED, 409)

    return again(given.refusals.map((refusal) => wordsOfRefusal(refusal, factsOf(role).givenFor)))
  }
}

function choosePage(account: Account, errors: readonly FieldError[]): PageResponse {
  const view = {
    title: `Give a role to ${account.name}`,
    section: 'people',
    breadcrumbs: breadcrumbsOf(account),
    ...errorsView(errors),
    caption: account.name,
    heading: 'Give a role',
    text: 'Choose what they will do.',
    groups: roleChoices(personPath(account.id, GIVE_ROLE_PATH)),
    many: '',
  }

  return page('people/pages/choose-role.njk', view, errors.length === 0 ? 200 : 422)
}

function view(
  account: Account,
  form: RoleForm,
  places: PlaceNames,
  today: CalendarDate,
  errors: readonly FieldError[],
) {
  return {
    title: `Give a role to ${account.name}: ${factsOf(form.role).name}`,
    section: 'people',
    breadcrumbs: breadcrumbsOf(account),
    ...errorsView(errors),
    name: account.name,
    version: account.version,
    action: personPath(account.id, GIVE_ROLE_PATH),
    back: personPath(account.id),
    fields: roleFieldsView(form, places, today),
  }
}

function breadcrumbsOf(account: Account) {
  return [
    { text: 'People', href: PEOPLE_PATH },
    { text: account.name, href: personPath(account.id) },
  ]
}
