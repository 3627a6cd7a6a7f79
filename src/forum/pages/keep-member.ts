import { randomUUID } from 'node:crypto'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { todayInEngland } from '../../platform/clock.ts'
import { NOT_FOUND, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { correctMember, recordMember } from '../actions/keep-terms.ts'
import { faultsOfBar, type Bar } from '../core/barred.ts'
import type { Seat, Term } from '../core/membership.ts'
import type { Schools } from '../core/standing.ts'
import { forumSchools } from '../store/forum-schools.ts'
import { listMembership } from '../store/membership.ts'
import { termVersion } from '../store/save-membership.ts'
import { askPage, type AskForm } from './ask.ts'
import { asksOfBar, NOT_YET_ASKED, readBar } from './bar-form.ts'
import { readId, readSeen, type FieldError } from './field-errors.ts'
import { answerOf, seatOf } from './keep.ts'
import { seatPartPath, seatPath, termPath } from './member-paths.ts'
import { FORUM_CRUMB } from './meeting-words.ts'
import { MEMBERS_CRUMB, seatCrumb } from './seat.ts'
import { asksOfTerm, BLANK_TERM, readTerm, typedTerm, type TypedTerm } from './term-form.ts'

/** Asks who was chosen for the seat. */
export async function showRecordMember(request: PageRequest): Promise<PageResponse> {
  const { platform, params } = request
  const seat = await seatOf(request)
  if (seat === null) return NOT_FOUND
  const today = todayInEngland(platform.clock)
  const schools = await forumSchools(platform.db, today)
  const form = await recordForm(seat, { typed: BLANK_TERM, schools, today, bar: NOT_YET_ASKED })

  return askPage({ ...form, hidden: { id: randomUUID() }, action: seatPartPath(params['seat'] ?? '', 'member') })
}

export async function submitRecordMember(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const seat = await seatOf(request)
  if (seat === null) return NOT_FOUND
  const id = readId(form.text('id')) ?? randomUUID()
  const today = todayInEngland(platform.clock)
  const { typed, given, errors, schools } = await readTerm(request, seat, id)
  const bar = readBar(form)
  const again = async (wrong: readonly FieldError[]) =>
    askPage({ ...(await recordForm(seat, { typed, schools, today, bar })), hidden: { id } }, wrong)
  if (given === null) return again([...errors, ...faultsOfBar(seat.group, bar)])
  const change = await recordMember(platform, actor, given, bar)
  if (change.ok) return redirect(seatPath(seat.code), 'The member is recorded.')

  return change.because === 'refused' ? again(change.faults) : NOT_FOUND
}

/** Shows what was recorded of a term, to be put right. */
export async function showCorrectMember(request: PageRequest): Promise<PageResponse> {
  const { platform } = request
  const found = await termOf(request)
  if (found === null) return NOT_FOUND
  const { seat, term } = found
  const schools = await forumSchools(platform.db, term.from)

  return askPage(await correctForm(request, seat, term, typedTerm(term, schools), schools))
}

export async function submitCorrectMember(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const found = await termOf(request)
  if (found === null) return NOT_FOUND
  const { seat, term } = found
  const { typed, given, errors, schools } = await readTerm(request, seat, term.id)
  const again = async (wrong: readonly FieldError[], status = 422) =>
    askPage(await correctForm(request, seat, term, typed, schools), wrong, status)
  if (given === null) return again(errors)
  const change = await correctMember(platform, actor, given, readSeen(form.text('seen')))

  return answerOf(change, seatPath(seat.code), 'The term is corrected.', again)
}

async function termOf({ platform, params }: PageRequest): Promise<Readonly<{ seat: Seat; term: Term }> | null> {
  const { seats, terms } = await listMembership(platform.db)
  const seat = seats.find(({ code }) => code === params['seat'])
  const term = terms.find(({ id, seat: code }) => id === params['term'] && code === seat?.code)

  return seat === undefined || term === undefined ? null : { seat, term }
}

type Recording = Readonly<{ typed: TypedTerm; schools: Schools; today: CalendarDate; bar: Bar }>

async function recordForm(seat: Seat, { typed, schools, today, bar }: Recording): Promise<AskForm> {
  return {
    ...frameOf(seat),
    title: 'Record a member',
    action: seatPartPath(seat.code, 'member'),
    button: 'Record the member',
    asks: [...asksOfTerm(seat, typed, schools, today), ...(await asksOfBar(seat, today, bar))],
  }
}

function frameOf(seat: Seat): Pick<AskForm, 'caption' | 'breadcrumbs' | 'back'> {
  return {
    caption: `Seat ${seat.name}`,
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB, seatCrumb(seat)],
    back: seatPath(seat.code),
  }
}

async function correctForm(
  { platform }: PageRequest,
  seat: Seat,
  term: Term,
  typed: TypedTerm,
  schools: Schools,
): Promise<AskForm> {
  return {
    ...frameOf(seat),
    title: 'Correct what is recorded',
    says: ['Only for what was recorded wrongly. Votes that were taken keep what they were taken on.'],
    action: termPath(seat.code, term.id),
    button: 'Save the correction',
    asks: asksOfTerm(seat, typed, schools, term.from),
    hidden: { seen: String(await termVersion(platform.db, term.id)) },
  }
}
