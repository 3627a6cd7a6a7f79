import { todayInEngland } from '../../platform/clock.ts'
import { blankDate, readDateFields, type DateFields } from '../../platform/web/date-fields.ts'
import { NOT_FOUND, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { addSeat, changeSeat } from '../actions/keep-seats.ts'
import { cleanLine } from '../core/form-text.ts'
import { factsOfGroup, GROUP_CODES, GROUPS, isGroup } from '../core/groups.ts'
import type { Seat } from '../core/membership.ts'
import { seatVersion } from '../store/save-membership.ts'
import { askPage, type Asked, type AskForm } from './ask.ts'
import { readSeen, textErrors, type FieldError } from './field-errors.ts'
import { answerOf, dateError, seatOf } from './keep.ts'
import { MEMBERS_PATH, NEW_SEAT_PATH, seatPartPath, seatPath } from './member-paths.ts'
import { FORUM_CRUMB } from './meeting-words.ts'
import { typedDay } from './members.ts'
import { MEMBERS_CRUMB, seatCrumb } from './seat.ts'

type TypedSeat = Readonly<{ group: string; name: string; keptFor: string; from: DateFields }>

/** Asks for a new seat: its group stays for as long as it exists. */
export async function showNewSeat({ platform }: PageRequest): Promise<PageResponse> {
  const from = typedDay(todayInEngland(platform.clock))

  return askPage(newForm({ group: '', name: '', keptFor: '', from }))
}

export async function submitNewSeat({ platform, actor, form }: PageRequest): Promise<PageResponse> {
  const typed = {
    group: form.text('group'),
    name: cleanLine(form.text('name')),
    keptFor: form.text('kept-for'),
    from: readDateFields(form, 'from', 'the first day of the seat', false),
  }
  const again = (wrong: readonly FieldError[]) => askPage(newForm(typed), wrong)
  const keptFor = readKeptFor(typed.keptFor)
  const group = isGroup(typed.group) ? typed.group : null
  const errors = [
    ...(group === null ? [{ field: 'group', text: 'Select the group whose members hold the seat' }] : []),
    ...textErrors('name', typed.name, { what: 'the name of the seat', most: 60 }),
    ...keptErrors(keptFor, group !== null && GROUPS[group].class === 'non-schools'),
    ...dateError('from', typed.from),
  ]
  if (errors.length > 0 || group === null || keptFor === undefined || typed.from.date === null) return again(errors)
  const change = await addSeat(platform, actor, { group, name: typed.name, keptFor, from: typed.from.date })
  if (change.ok && 'code' in change) return redirect(seatPath(change.code), 'The seat is added. It is vacant so far.')

  return answerOf(change, MEMBERS_PATH, 'The seat is added.', again)
}

/** Asks for another name of a seat, for whom it is kept, or its last day. */
export async function showSeatChange(request: PageRequest): Promise<PageResponse> {
  const seat = await seatOf(request)
  if (seat === null) return NOT_FOUND
  const to = seat.to === null ? blankDate() : typedDay(seat.to)

  return askPage(await changeForm(request, seat, { name: seat.name, keptFor: seat.keptFor ?? '', to }))
}

export async function submitSeatChange(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const seat = await seatOf(request)
  if (seat === null) return NOT_FOUND
  const typed = {
    name: cleanLine(form.text('name')),
    keptFor: form.text('kept-for'),
    to: readDateFields(form, 'to', 'the last day of the seat', true),
  }
  const again = async (wrong: readonly FieldError[], status = 422) =>
    askPage(await changeForm(request, seat, typed), wrong, status)
  const keptFor = readKeptFor(typed.keptFor)
  const errors = [
    ...textErrors('name', typed.name, { what: 'the name of the seat', most: 60 }),
    ...keptErrors(keptFor, GROUPS[seat.group].class === 'non-schools'),
    ...dateError('to', typed.to),
  ]
  if (errors.length > 0 || keptFor === undefined) return again(errors)
  const changes = { name: typed.name, keptFor, to: typed.to.date }
  const change = await changeSeat(platform, actor, { code: seat.code, seen: readSeen(form.text('seen')), changes })

  return answerOf(change, seatPath(seat.code), 'The seat is changed.', again)
}

function newForm(typed: TypedSeat): AskForm {
  const choices = GROUP_CODES.map((group) => ({ value: group, text: factsOfGroup(group).name }))

  return {
    title: 'Add a seat',
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB],
    action: NEW_SEAT_PATH,
    back: MEMBERS_PATH,
    button: 'Add the seat',
    asks: [
      { kind: 'choice', name: 'group', label: 'Group whose members hold it', value: typed.group, choices },
      { kind: 'line', name: 'name', label: 'Name', hint: 'For example, Primary 8', value: typed.name, wide: false },
      askKeptFor(typed.keptFor),
      { kind: 'day', name: 'from', label: 'First day', value: typed.from },
    ],
  }
}

async function changeForm(
  { platform }: PageRequest,
  seat: Seat,
  typed: Readonly<{ name: string; keptFor: string; to: DateFields }>,
): Promise<AskForm> {
  return {
    title: 'Rename or end the seat',
    caption: `Seat ${seat.code}: ${factsOfGroup(seat.group).name}`,
    says: ['A seat belongs to its group for good. For another group, end this seat and add one.'],
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB, seatCrumb(seat)],
    action: seatPartPath(seat.code, 'edit'),
    back: seatPath(seat.code),
    button: 'Save the seat',
    hidden: { seen: String(await seatVersion(platform.db, seat.code)) },
    asks: [
      { kind: 'line', name: 'name', label: 'Name', value: typed.name, wide: false },
      askKeptFor(typed.keptFor),
      {
        kind: 'day',
        name: 'to',
        label: 'Last day (optional)',
        hint: 'The seat is there on this day still. Leave it blank for no end.',
        value: typed.to,
      },
    ],
  }
}

function askKeptFor(value: string): Asked {
  return {
    kind: 'choice',
    name: 'kept-for',
    label: 'Kept for an office',
    value: value === '' ? 'nobody' : value,
    choices: [
      { value: 'nobody', text: 'For nobody in particular' },
      { value: 'head-teacher', text: 'For a head teacher, or a representative of one' },
      { value: 'governor', text: 'For a governor' },
    ],
  }
}

/** Undefined for none of the choices. */
function readKeptFor(text: string): Seat['keptFor'] | undefined {
  if (text === 'nobody') return null

  return text === 'head-teacher' || text === 'governor' ? text : undefined
}

function keptErrors(keptFor: Seat['keptFor'] | undefined, nonSchools: boolean): readonly FieldError[] {
  if (keptFor === undefined) return [{ field: 'kept-for', text: 'Select for whom the seat is kept' }]
  const text = 'Only a seat for schools or academies can be kept for an office'

  return nonSchools && keptFor !== null ? [{ field: 'kept-for', text }] : []
}
