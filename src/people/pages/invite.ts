import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { factsOf, type Role } from '../../kernel/roles.ts'
import { todayInEngland } from '../../platform/clock.ts'
import { page, type PageHandler, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { invite } from '../actions/invite.ts'
import { INVITATION_DAYS, refusalsOfEmail, refusalsOfName, tidyName } from '../core/invitation.ts'
import type { PlaceNames } from '../core/places.ts'
import { INVITE_MANY_PATH, INVITE_PATH, PEOPLE_PATH, personPath } from './administration-paths.ts'
import { invitationSent } from './invitation-sent.ts'
import type { ListPlaces } from './list-places.ts'
import { blankRoleForm, readRole, readRoleForm, roleChoices, roleFieldsView, type RoleForm } from './role-form.ts'
import { errorsView, wordsOfRefusal, type FieldError } from './role-words.ts'

/** Asks for the role first: what is asked next follows from it. */
export function showInvite(listPlaces: ListPlaces): PageHandler {
  return async ({ platform, query }) => {
    const role = readRole(query['role'] ?? '')
    if (role === null) return page('people/pages/choose-role.njk', chooseView())
    const today = todayInEngland(platform.clock)
    const typed = { name: '', email: '', role: blankRoleForm(role, today), errors: [] }

    return page('people/pages/invite.njk', view(typed, await listPlaces(platform.db), today))
  }
}

export function submitInvite(listPlaces: ListPlaces): PageHandler {
  return async (request) => {
    const { platform, form } = request
    const role = readRole(form.text('role'))
    if (role === null) {
      const errors = [{ text: 'Select what they will do', href: '#roles' }]

      return page('people/pages/choose-role.njk', { ...chooseView(), errors }, 422)
    }
    const places = await listPlaces(platform.db)

    return decide(request, role, places)
  }
}

async function decide(request: PageRequest, role: Role, places: PlaceNames): Promise<PageResponse> {
  const { platform, actor, form, site } = request
  const today = todayInEngland(platform.clock)
  const [name, email] = [tidyName(form.text('name')), form.text('email').trim()]
  const asked = readRoleForm(form, role, places, today)
  const kind = factsOf(role).givenFor
  const errors = [
    ...[...refusalsOfName(name), ...refusalsOfEmail(email)].map((refusal) => wordsOfRefusal(refusal, kind)),
    ...asked.errors,
  ]
  const again = (wrong: readonly FieldError[]) =>
    page('people/pages/invite.njk', view({ name, email, role: asked, errors: wrong }, places, today), 422)
  if (asked.request === null || errors.length > 0) return again(errors)
  const invited = await invite(platform, actor, { name, email, role: asked.request }, { places, demo: site.demo })
  if (!invited.ok) return again(invited.refusals.map((refusal) => wordsOfRefusal(refusal, kind)))

  const sent = `The invitation is on its way. Its link works for ${INVITATION_DAYS} days.`

  return invitationSent(site, personPath(invited.id), sent)
}

type Typed = Readonly<{ name: string; email: string; role: RoleForm; errors: readonly FieldError[] }>

function chooseView() {
  return {
    title: 'Invite somebody: what will they do?',
    section: 'people',
    breadcrumbs: [{ text: 'People', href: PEOPLE_PATH }],
    caption: 'Invite somebody',
    heading: 'What will they do?',
    text: 'Choose the first role. More can be given later.',
    groups: roleChoices(INVITE_PATH),
    many: INVITE_MANY_PATH,
  }
}

function view({ name, email, role, errors }: Typed, places: PlaceNames, today: CalendarDate) {
  return {
    title: `Invite somebody: ${factsOf(role.role).name}`,
    section: 'people',
    breadcrumbs: [
      { text: 'People', href: PEOPLE_PATH },
      { text: 'Invite somebody', href: INVITE_PATH },
    ],
    ...errorsView(errors),
    action: INVITE_PATH,
    other: INVITE_PATH,
    days: INVITATION_DAYS,
    name,
    email,
    fields: roleFieldsView(role, places, today),
  }
}
