import { todayInEngland } from '../../platform/clock.ts'
import { blankDate, readDateFields, type DateFields } from '../../platform/web/date-fields.ts'
import { NOT_FOUND, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { addObserver, endObserver } from '../actions/keep-observers.ts'
import { cleanLine } from '../core/form-text.ts'
import type { Observer } from '../core/offices.ts'
import { listObservers } from '../store/offices.ts'
import { askPage, type AskForm } from './ask.ts'
import { textErrors, type FieldError } from './field-errors.ts'
import { answerOf, dateError } from './keep.ts'
import { endObserverPath, MEMBERS_PATH, NEW_OBSERVER_PATH } from './member-paths.ts'
import { FORUM_CRUMB } from './meeting-words.ts'
import { typedDay } from './members.ts'
import { MEMBERS_CRUMB } from './seat.ts'

type TypedObserver = Readonly<{ name: string; organisation: string; from: DateFields; to: DateFields }>

/** Asks who attends without being a member. */
export async function showNewObserver({ platform }: PageRequest): Promise<PageResponse> {
  return askPage(
    newForm({ name: '', organisation: '', from: typedDay(todayInEngland(platform.clock)), to: blankDate() }),
  )
}

export async function submitNewObserver({ platform, actor, form }: PageRequest): Promise<PageResponse> {
  const typed = {
    name: cleanLine(form.text('name')),
    organisation: cleanLine(form.text('organisation')),
    from: readDateFields(form, 'from', 'the first day', false),
    to: readDateFields(form, 'to', 'the last day', true),
  }
  const again = (wrong: readonly FieldError[]) => askPage(newForm(typed), wrong)
  const { name, organisation, from, to } = typed
  const errors = [
    ...textErrors('name', name, { what: 'the name', most: 100 }),
    ...textErrors('organisation', organisation, { what: 'the body', most: 200, blank: true }),
    ...dateError('from', from),
    ...dateError('to', to),
  ]
  if (errors.length > 0 || from.date === null) return again(errors)
  const change = await addObserver(platform, actor, { name, organisation, from: from.date, to: to.date })

  return answerOf(change, MEMBERS_PATH, 'The observer is recorded.', again)
}

export async function showEndObserver(request: PageRequest): Promise<PageResponse> {
  const observer = await observerOf(request)
  const today = typedDay(todayInEngland(request.platform.clock))

  return observer === null ? NOT_FOUND : askPage(endForm(observer, today))
}

export async function submitEndObserver(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const observer = await observerOf(request)
  if (observer === null) return NOT_FOUND
  const to = readDateFields(form, 'to', 'the last day', false)
  const again = (wrong: readonly FieldError[]) => askPage(endForm(observer, to), wrong)
  if (to.date === null) return again(dateError('to', to))
  const change = await endObserver(platform, actor, observer.id, to.date)

  return answerOf(change, MEMBERS_PATH, 'The last day is recorded.', again)
}

async function observerOf({ platform, params }: PageRequest): Promise<Observer | null> {
  return (await listObservers(platform.db)).find(({ id }) => id === params['observer']) ?? null
}

function newForm(typed: TypedObserver): AskForm {
  return {
    title: 'Add an observer',
    says: ['Observers attend and speak. They have no vote and do not count towards the quorum.'],
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB],
    action: NEW_OBSERVER_PATH,
    back: MEMBERS_PATH,
    button: 'Add the observer',
    asks: [
      { kind: 'line', name: 'name', label: 'Name', value: typed.name },
      { kind: 'line', name: 'organisation', label: 'Body (optional)', value: typed.organisation },
      { kind: 'day', name: 'from', label: 'First day', value: typed.from },
      { kind: 'day', name: 'to', label: 'Last day (optional)', value: typed.to },
    ],
  }
}

function endForm(observer: Observer, to: DateFields): AskForm {
  return {
    title: 'Say the last day of an observer',
    caption: observer.name,
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB],
    action: endObserverPath(observer.id),
    back: MEMBERS_PATH,
    button: 'Save the last day',
    asks: [{ kind: 'day', name: 'to', label: 'Last day', value: to }],
  }
}
