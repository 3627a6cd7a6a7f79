import { todayInEngland } from '../../platform/clock.ts'
import { blankDate, readDateFields, type DateFields } from '../../platform/web/date-fields.ts'
import { NOT_FOUND, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { endOffice, giveOffice } from '../actions/keep-offices.ts'
import type { Term } from '../core/membership.ts'
import { faultsOfAuthority, OFFICE_NAMES, type Office, type OfficeCode } from '../core/offices.ts'
import { standingsOn } from '../core/standing.ts'
import { forumSchools } from '../store/forum-schools.ts'
import { listMembership, listOffices } from '../store/membership.ts'
import { askPage, choicesOf, type AskForm } from './ask.ts'
import type { FieldError } from './field-errors.ts'
import { answerOf, dateError } from './keep.ts'
import { endOfficePath, MEMBERS_PATH, NEW_OFFICE_PATH } from './member-paths.ts'
import { FORUM_CRUMB } from './meeting-words.ts'
import { typedDay } from './members.ts'
import { MEMBERS_CRUMB } from './seat.ts'

type TypedOffice = Readonly<{ office: string; term: string; notOfAuthority: boolean; from: DateFields; to: DateFields }>

/** Asks whom the members elected, and whether that member is of the authority. */
export async function showNewOffice(request: PageRequest): Promise<PageResponse> {
  const from = typedDay(todayInEngland(request.platform.clock))
  const typed = { office: '', term: '', notOfAuthority: false, from, to: blankDate() }

  return askPage(newForm(await membersToday(request), typed))
}

export async function submitNewOffice(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const typed = {
    office: form.text('office'),
    term: form.text('term'),
    notOfAuthority: form.text('not-of-authority') === 'yes',
    from: readDateFields(form, 'from', 'the first day', false),
    to: readDateFields(form, 'to', 'the last day', true),
  }
  const members = await membersToday(request)
  const again = (wrong: readonly FieldError[]) => askPage(newForm(members, typed), wrong)
  const { office, term, notOfAuthority, from, to } = typed
  const errors = [
    ...(isOffice(office) ? [] : [{ field: 'office', text: 'Select chair or vice-chair' }]),
    ...(members.some(({ id }) => id === term) ? [] : [{ field: 'term', text: 'Select the member' }]),
    ...dateError('from', from),
    ...dateError('to', to),
  ]
  if (errors.length > 0 || !isOffice(office) || from.date === null) {
    return again([...errors, ...faultsOfAuthority(typed)])
  }
  const change = await giveOffice(platform, actor, { office, term, from: from.date, to: to.date, notOfAuthority })

  return answerOf(change, MEMBERS_PATH, `The ${OFFICE_NAMES[office].toLowerCase()} is recorded.`, again)
}

export async function showEndOffice(request: PageRequest): Promise<PageResponse> {
  const office = await officeOf(request)
  const today = typedDay(todayInEngland(request.platform.clock))

  return office === null ? NOT_FOUND : askPage(endForm(office, today))
}

export async function submitEndOffice(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const office = await officeOf(request)
  if (office === null) return NOT_FOUND
  const to = readDateFields(form, 'to', 'the last day', false)
  const again = (wrong: readonly FieldError[]) => askPage(endForm(office, to), wrong)
  if (to.date === null) return again(dateError('to', to))
  const change = await endOffice(platform, actor, office.id, to.date)

  return answerOf(change, MEMBERS_PATH, 'The last day of the office is recorded.', again)
}

async function membersToday({ platform }: PageRequest): Promise<readonly Term[]> {
  const today = todayInEngland(platform.clock)
  const standings = standingsOn(await listMembership(platform.db), await forumSchools(platform.db, today), today)

  return standings.flatMap((standing) => (standing.held ? [standing.term] : []))
}

async function officeOf({ platform, params }: PageRequest): Promise<Office | null> {
  return (await listOffices(platform.db)).find(({ id }) => id === params['office']) ?? null
}

function newForm(members: readonly Term[], typed: TypedOffice): AskForm {
  return {
    title: 'Record a chair or vice-chair',
    says: [
      'Members elect the chair from among themselves. Under regulation 8 of the Schools Forums (England) Regulations 2012 an elected member or an officer of the authority may not chair.',
    ],
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB],
    action: NEW_OFFICE_PATH,
    back: MEMBERS_PATH,
    button: 'Record the office',
    asks: [
      { kind: 'choice', name: 'office', label: 'Office', value: typed.office, choices: choicesOf(OFFICE_NAMES) },
      {
        kind: 'select',
        name: 'term',
        label: 'Member',
        value: typed.term,
        choices: [
          { value: '', text: 'Select a member' },
          ...members.map(({ id, name, seat }) => ({ value: id, text: `${name} (${seat})` })),
        ],
      },
      { kind: 'day', name: 'from', label: 'First day', value: typed.from },
      { kind: 'day', name: 'to', label: 'Last day (optional)', value: typed.to },
      {
        kind: 'tick',
        name: 'not-of-authority',
        label: 'I have asked: the member is neither an elected member nor an officer of the authority',
        value: typed.notOfAuthority,
      },
    ],
  }
}

function endForm(office: Office, to: DateFields): AskForm {
  return {
    title: `End the office of the ${OFFICE_NAMES[office.office].toLowerCase()}`,
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB],
    action: endOfficePath(office.id),
    back: MEMBERS_PATH,
    button: 'Save the last day',
    asks: [{ kind: 'day', name: 'to', label: 'Last day', value: to }],
  }
}

function isOffice(text: string): text is OfficeCode {
  return Object.hasOwn(OFFICE_NAMES, text)
}
