import { randomUUID } from 'node:crypto'
import { todayInEngland } from '../../platform/clock.ts'
import { blankDate, readDateFields, type DateFields } from '../../platform/web/date-fields.ts'
import { NOT_FOUND, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { addSubstitute, endSubstitute } from '../actions/keep-substitutes.ts'
import { faultsOfBar, type Bar } from '../core/barred.ts'
import type { Seat, Substitute } from '../core/membership.ts'
import type { Schools } from '../core/standing.ts'
import { forumSchools } from '../store/forum-schools.ts'
import { listMembership } from '../store/membership.ts'
import { askPage, type AskForm } from './ask.ts'
import { asksOfBar, NOT_YET_ASKED, readBar } from './bar-form.ts'
import { readId, type FieldError } from './field-errors.ts'
import { answerOf, dateError, seatOf } from './keep.ts'
import { endSubstitutePath, seatPartPath, seatPath } from './member-paths.ts'
import { FORUM_CRUMB } from './meeting-words.ts'
import { typedDay } from './members.ts'
import { asksOfPerson, BLANK_PERSON, readPerson, type TypedPerson } from './person-form.ts'
import { MEMBERS_CRUMB, seatCrumb } from './seat.ts'

type TypedSubstitute = Readonly<{ person: TypedPerson; from: DateFields; to: DateFields; bar: Bar }>

/** Asks who may take the member's place: from the same group. */
export async function showNewSubstitute(request: PageRequest): Promise<PageResponse> {
  const seat = await seatOf(request)
  if (seat === null) return NOT_FOUND
  const today = todayInEngland(request.platform.clock)
  const typed = { person: BLANK_PERSON, from: typedDay(today), to: blankDate(), bar: NOT_YET_ASKED }

  return askPage(await newForm(request, seat, typed, await forumSchools(request.platform.db, today), randomUUID()))
}

export async function submitNewSubstitute(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const seat = await seatOf(request)
  if (seat === null) return NOT_FOUND
  const id = readId(form.text('id')) ?? randomUUID()
  const from = readDateFields(form, 'from', 'the first day', false)
  const to = readDateFields(form, 'to', 'the last day', true)
  const schools = await forumSchools(platform.db, from.date ?? todayInEngland(platform.clock))
  const person = readPerson(form, seat, schools, from.date)
  const bar = readBar(form)
  const again = async (wrong: readonly FieldError[]) =>
    askPage(await newForm(request, seat, { person, from, to, bar }, schools, id), wrong)
  const errors = [...person.errors, ...dateError('from', from), ...dateError('to', to), ...faultsOfBar(seat.group, bar)]
  if (errors.length > 0 || person.person === null || from.date === null) return again(errors)
  const given = { ...person.person, id, seat: seat.code, from: from.date, to: to.date }
  const change = await addSubstitute(platform, actor, given, bar)

  return answerOf(change, seatPath(seat.code), 'The substitute is recorded.', again)
}

/** Asks for the last day of a substitute. */
export async function showEndSubstitute(request: PageRequest): Promise<PageResponse> {
  const found = await substituteOf(request)

  return found === null ? NOT_FOUND : askPage(endForm(found.seat, found.one, blankDate()))
}

export async function submitEndSubstitute(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const found = await substituteOf(request)
  if (found === null) return NOT_FOUND
  const to = readDateFields(form, 'to', 'the last day', false)
  const again = (wrong: readonly FieldError[]) => askPage(endForm(found.seat, found.one, to), wrong)
  if (to.date === null) return again(dateError('to', to))
  const change = await endSubstitute(platform, actor, found.one.id, to.date)

  return answerOf(change, seatPath(found.seat.code), 'The last day is recorded.', again)
}

async function substituteOf({
  platform,
  params,
}: PageRequest): Promise<Readonly<{ seat: Seat; one: Substitute }> | null> {
  const { seats, substitutes } = await listMembership(platform.db)
  const seat = seats.find(({ code }) => code === params['seat'])
  const one = substitutes.find(({ id, seat: code }) => id === params['substitute'] && code === seat?.code)

  return seat === undefined || one === undefined ? null : { seat, one }
}

async function newForm(
  { platform }: PageRequest,
  seat: Seat,
  typed: TypedSubstitute,
  schools: Schools,
  id: string,
): Promise<AskForm> {
  const day = typed.from.date ?? todayInEngland(platform.clock)

  return {
    title: 'Add a substitute',
    caption: `Seat ${seat.name}`,
    says: ['A substitute comes from the seat’s own group, and votes for the seat where the member is not there.'],
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB, seatCrumb(seat)],
    action: seatPartPath(seat.code, 'substitute'),
    back: seatPath(seat.code),
    button: 'Add the substitute',
    hidden: { id },
    asks: [
      ...asksOfPerson(typed.person, seat, schools, day),
      { kind: 'day', name: 'from', label: 'First day', value: typed.from },
      { kind: 'day', name: 'to', label: 'Last day (optional)', hint: 'Leave it blank for no end', value: typed.to },
      ...(await asksOfBar(seat, day, typed.bar)),
    ],
  }
}

function endForm(seat: Seat, one: Substitute, to: DateFields): AskForm {
  return {
    title: 'Say the last day of a substitute',
    caption: `Seat ${seat.name}: ${one.name}`,
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB, seatCrumb(seat)],
    action: endSubstitutePath(seat.code, one.id),
    back: seatPath(seat.code),
    button: 'Save the last day',
    asks: [{ kind: 'day', name: 'to', label: 'Last day', hint: 'May stand in on this day still', value: to }],
  }
}
