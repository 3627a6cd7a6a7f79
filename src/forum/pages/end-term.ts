import { todayInEngland } from '../../platform/clock.ts'
import { blankDate, readDateFields, type DateFields } from '../../platform/web/date-fields.ts'
import { NOT_FOUND, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { endTerm } from '../actions/keep-terms.ts'
import { cleanLine } from '../core/form-text.ts'
import type { Seat, Term } from '../core/membership.ts'
import { standingsOn } from '../core/standing.ts'
import { forumSchools } from '../store/forum-schools.ts'
import { listMembership } from '../store/membership.ts'
import { termVersion } from '../store/save-membership.ts'
import { askPage, type AskForm } from './ask.ts'
import { readSeen, textErrors, type FieldError } from './field-errors.ts'
import { answerOf, dateError, seatOf } from './keep.ts'
import { seatPartPath, seatPath } from './member-paths.ts'
import { FORUM_CRUMB } from './meeting-words.ts'
import { MEMBERS_CRUMB, seatCrumb } from './seat.ts'

/** Asks from which day on the member is none any more, and why. */
export async function showEndTerm(request: PageRequest): Promise<PageResponse> {
  const found = await holderOf(request)

  return found === null ? NOT_FOUND : askPage(await endForm(request, found.seat, found.term, blankDate(), ''))
}

export async function submitEndTerm(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const seat = await seatOf(request)
  const { terms } = await listMembership(platform.db)
  const named = terms.find(({ id, seat: code }) => id === form.text('term') && code === seat?.code)
  const term = named ?? (await holderOf(request))?.term
  if (seat === null || term === undefined) return NOT_FOUND
  const on = readDateFields(form, 'on', 'the first day without the member', false)
  const because = cleanLine(form.text('because'))
  const again = async (wrong: readonly FieldError[], status = 422) =>
    askPage(await endForm(request, seat, term, on, because), wrong, status)
  const errors = [...dateError('on', on), ...textErrors('because', because, { what: 'why the term ends', most: 200 })]
  if (on.date === null || errors.length > 0) return again(errors)
  const seen = readSeen(form.text('seen'))
  const change = await endTerm(platform, actor, { term: term.id, seen, on: on.date, because })

  return answerOf(change, seatPath(seat.code), 'The term is ended.', again)
}

/** The seat with the term that is held today. */
async function holderOf(request: PageRequest): Promise<Readonly<{ seat: Seat; term: Term }> | null> {
  const { platform, params } = request
  const today = todayInEngland(platform.clock)
  const membership = await listMembership(platform.db)
  const standings = standingsOn(membership, await forumSchools(platform.db, today), today)
  const standing = standings.find(({ seat }) => seat.code === params['seat'])

  return standing?.held === true ? { seat: standing.seat, term: standing.term } : null
}

async function endForm(
  { platform }: PageRequest,
  seat: Seat,
  term: Term,
  on: DateFields,
  because: string,
): Promise<AskForm> {
  return {
    title: 'End the term',
    caption: `Seat ${seat.name}: ${term.name}`,
    says: [
      'A member whose school converts or closes stops being one that day without this: the register says so.',
      'An office as chair or vice-chair ends with the term.',
    ],
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB, seatCrumb(seat)],
    action: seatPartPath(seat.code, 'end-term'),
    back: seatPath(seat.code),
    button: 'End the term',
    warning: true,
    hidden: { term: term.id, seen: String(await termVersion(platform.db, term.id)) },
    asks: [
      { kind: 'day', name: 'on', label: 'First day without the member', value: on },
      { kind: 'line', name: 'because', label: 'Why', hint: 'Stands on the public page: “Resigned”', value: because },
    ],
  }
}
