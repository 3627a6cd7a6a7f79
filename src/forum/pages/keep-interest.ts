import { todayInEngland } from '../../platform/clock.ts'
import { readDateFields, type DateFields } from '../../platform/web/date-fields.ts'
import { NOT_FOUND, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { declareInterest, endInterest } from '../actions/keep-interests.ts'
import { cleanText } from '../core/form-text.ts'
import type { Seat, Term } from '../core/membership.ts'
import type { Interest } from '../core/offices.ts'
import { standingsOn } from '../core/standing.ts'
import { forumSchools } from '../store/forum-schools.ts'
import { listMembership } from '../store/membership.ts'
import { listInterests } from '../store/offices.ts'
import { askPage, type AskForm } from './ask.ts'
import { textErrors, type FieldError } from './field-errors.ts'
import { answerOf, dateError } from './keep.ts'
import { endInterestPath, seatPartPath, seatPath } from './member-paths.ts'
import { FORUM_CRUMB } from './meeting-words.ts'
import { typedDay } from './members.ts'
import { MEMBERS_CRUMB, seatCrumb } from './seat.ts'

/** Asks what the member of the seat declares: the member for the own seat, the clerk for every one. */
export async function showDeclareInterest(request: PageRequest): Promise<PageResponse> {
  const found = await holderOf(request)
  if (found === null) return NOT_FOUND
  const today = typedDay(todayInEngland(request.platform.clock))

  return askPage(declareForm(found.seat, found.term, '', today))
}

export async function submitDeclareInterest(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const found = await holderOf(request)
  if (found === null) return NOT_FOUND
  const { seat, term } = found
  const what = cleanText(form.text('what'))
  const declared = readDateFields(form, 'declared', 'the day of the declaration', false)
  const again = (wrong: readonly FieldError[]) => askPage(declareForm(seat, term, what, declared), wrong)
  const errors = [...textErrors('what', what, { what: 'the interest', most: 500 }), ...dateError('declared', declared)]
  if (errors.length > 0 || declared.date === null) return again(errors)
  const given = { term: term.id, what, declared: declared.date, ended: null }

  return answerOf(
    await declareInterest(platform, actor, given),
    seatPath(seat.code),
    'The interest is declared.',
    again,
  )
}

/** Asks since when a declared interest is none any more. */
export async function showEndInterest(request: PageRequest): Promise<PageResponse> {
  const found = await interestOf(request)
  const today = typedDay(todayInEngland(request.platform.clock))

  return found === null ? NOT_FOUND : askPage(endForm(found.seat, found.interest, today))
}

export async function submitEndInterest(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const found = await interestOf(request)
  if (found === null) return NOT_FOUND
  const { seat, interest } = found
  const ended = readDateFields(form, 'ended', 'the first day without it', false)
  const again = (wrong: readonly FieldError[]) => askPage(endForm(seat, interest, ended), wrong)
  if (ended.date === null) return again(dateError('ended', ended))
  const change = await endInterest(platform, actor, interest.id, ended.date)

  return answerOf(change, seatPath(seat.code), 'The end of the interest is recorded.', again)
}

/** A member keeps the own interests: with the role for the seat and as the account of its term. */
async function holderOf(request: PageRequest): Promise<Readonly<{ seat: Seat; term: Term }> | null> {
  const { platform, params } = request
  const today = todayInEngland(platform.clock)
  const standings = standingsOn(await listMembership(platform.db), await forumSchools(platform.db, today), today)
  const standing = standings.find(({ seat }) => seat.code === params['seat'])

  return standing?.held === true && mayFor(request, standing.term) ? { seat: standing.seat, term: standing.term } : null
}

function mayFor({ actor, may }: PageRequest, { account }: Term): boolean {
  return may('forum.keep-members') || account === actor.id
}

async function interestOf(request: PageRequest) {
  const { platform, params } = request
  const { seats, terms } = await listMembership(platform.db)
  const interest = (await listInterests(platform.db)).find(({ id }) => id === params['interest'])
  const term = terms.find(({ id }) => id === interest?.term)
  const seat = seats.find(({ code }) => code === term?.seat && code === params['seat'])

  if (interest === undefined || seat === undefined || term === undefined || !mayFor(request, term)) return null

  return { seat, interest }
}

function declareForm(seat: Seat, term: Term, what: string, declared: DateFields): AskForm {
  return {
    title: 'Declare an interest',
    caption: `Seat ${seat.name}: ${term.name}`,
    says: [
      'It stands in the public register of interests while the member sits. An interest in one item of a meeting is declared at the meeting.',
    ],
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB, seatCrumb(seat)],
    action: seatPartPath(seat.code, 'interest'),
    back: seatPath(seat.code),
    button: 'Declare the interest',
    asks: [
      { kind: 'text', name: 'what', label: 'Interest', hint: 'Name no other people', value: what, most: 500 },
      { kind: 'day', name: 'declared', label: 'Declared on', value: declared },
    ],
  }
}

function endForm(seat: Seat, interest: Interest, ended: DateFields): AskForm {
  return {
    title: 'Say that an interest has ended',
    caption: `Seat ${seat.name}`,
    says: [interest.what],
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB, seatCrumb(seat)],
    action: endInterestPath(seat.code, interest.id),
    back: seatPath(seat.code),
    button: 'Save the day',
    asks: [{ kind: 'day', name: 'ended', label: 'First day without it', value: ended }],
  }
}
