import { scopeFor } from '../../kernel/grant.ts'
import { formatDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import { factsOf, isRole, ROLE_CODES, type Role, type ScopeKind } from '../../kernel/roles.ts'
import { dateItems, readDateFields, type DateFields } from '../../platform/web/date-fields.ts'
import { withQuery } from '../../platform/web/list-query.ts'
import type { Form } from '../../platform/web/page.ts'
import { refusalsOfDays, refusalsOfReason, type RoleRequest } from '../core/give-role.ts'
import { tidyName } from '../core/invitation.ts'
import { findPlaces, isSeat, type Place, type PlaceNames } from '../core/places.ts'
import { wordsOfRefusal, type FieldError } from './role-words.ts'

/** What somebody typed to give a role, and what came of it: a request, or what is wrong. */
export type RoleForm = Readonly<{
  role: Role
  place: string
  /** Of the schools that the words could mean, when they could mean several. */
  candidates: readonly Place[]
  from: DateFields
  to: DateFields
  reason: string
  errors: readonly FieldError[]
  request: RoleRequest | null
}>

/** Null for no role that there is. */
export function readRole(text: string): Role | null {
  return isRole(text) ? text : null
}

export function blankRoleForm(role: Role, today: CalendarDate): RoleForm {
  const [year = '', month = '', day = ''] = today.split('-')
  const from = { day: String(Number(day)), month: String(Number(month)), year, date: today, error: null }
  const to = { day: '', month: '', year: '', date: null, error: null }

  return { role, place: '', candidates: [], from, to, reason: '', errors: [], request: null }
}

export function readRoleForm(form: Form, role: Role, places: PlaceNames, today: CalendarDate): RoleForm {
  const kind = factsOf(role).givenFor
  const place = tidyName(form.text('place')).slice(0, 200)
  const from = readDateFields(form, 'from', 'the first day', false)
  const to = readDateFields(form, 'to', 'the last day', true)
  const reason = form.text('reason').trim()
  const found = readPlace(kind, place, form.text('place-key'), places)
  const days = { from: from.date ?? today, to: from.date === null ? null : to.date }
  const errors = [
    ...found.errors,
    ...(from.error === null ? [] : [{ field: 'from', text: from.error }]),
    ...(to.error === null ? [] : [{ field: 'to', text: to.error }]),
    ...[...refusalsOfDays(today, days), ...refusalsOfReason(reason)].map((refusal) => wordsOfRefusal(refusal, kind)),
  ]
  const request =
    errors.length > 0 || from.date === null
      ? null
      : { role, scope: scopeFor(kind, found.key), from: from.date, to: to.date, reason }

  return { role, place, candidates: found.candidates, from, to, reason, errors, request }
}

type FoundPlace = Readonly<{ key: string; candidates: readonly Place[]; errors: readonly FieldError[] }>

/** The most schools that are offered to choose from; with more, a longer part of the name is asked for. */
const MOST_CANDIDATES = 20

function readPlace(kind: ScopeKind, place: string, chosen: string, places: PlaceNames): FoundPlace {
  const none = { key: '', candidates: [], errors: [wordsOfRefusal({ code: 'no-such-place' }, kind)] }
  if (kind === 'authority') return { key: '', candidates: [], errors: [] }
  if (kind === 'seat') return isSeat(place, places) ? { key: place, candidates: [], errors: [] } : none
  const found = kind === 'school' ? findPlaces(place, places.school) : places.service.filter(({ key }) => key === place)
  const [first] = found
  if (first === undefined) return none
  if (found.length === 1) return { key: first.key, candidates: [], errors: [] }
  const one = found.find(({ key }) => key === chosen)
  if (one !== undefined) return { key: one.key, candidates: found.slice(0, MOST_CANDIDATES), errors: [] }
  if (found.length > MOST_CANDIDATES) {
    const text = `${found.length} schools have “${place}” in their name: enter more of it, or the URN`

    return { key: '', candidates: [], errors: [{ field: 'place', text }] }
  }
  const text = `${found.length} schools have “${place}” in their name: select one of them`

  return { key: '', candidates: found, errors: [{ field: 'place-key', text }] }
}

/** For the template `role-fields.njk`. */
export function roleFieldsView(
  { role, place, candidates, from, to, reason }: RoleForm,
  places: PlaceNames,
  today: CalendarDate,
) {
  const { name, does, givenFor, secondFactor } = factsOf(role)

  return {
    role,
    roleName: name,
    does,
    givenFor,
    secondFactor,
    place,
    candidates: candidates.map((each) => ({ value: each.key, text: `${each.name} (${each.key})` })),
    services: [
      { value: '', text: 'Select a service', selected: place === '' },
      ...places.service.map((each) => ({ value: each.key, text: each.name, selected: each.key === place })),
    ],
    seats: [
      { value: '', text: 'Select a seat', selected: place === '' },
      ...places.seat.map((each) => ({ value: each.key, text: each.name, selected: each.key === place })),
    ],
    from: dateItems(from),
    to: dateItems(to),
    reason,
    today: formatDate(today),
  }
}

const HEADINGS: Readonly<Record<ScopeKind, string>> = {
  authority: 'For the whole authority',
  school: 'For one school',
  seat: 'For one seat on the forum',
  service: 'For one service',
}

/** Every role to choose from, by what it is given for. */
export function roleChoices(path: string) {
  return Object.entries(HEADINGS).map(([kind, heading]) => ({
    heading,
    roles: ROLE_CODES.filter((role) => factsOf(role).givenFor === kind).map((role) => ({
      name: factsOf(role).name,
      does: factsOf(role).does,
      href: withQuery(path, { role }),
    })),
  }))
}
