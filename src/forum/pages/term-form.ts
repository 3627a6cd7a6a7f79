import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { todayInEngland } from '../../platform/clock.ts'
import { blankDate, readDateFields, type DateFields } from '../../platform/web/date-fields.ts'
import type { PageRequest } from '../../platform/web/page.ts'
import type { GivenTerm } from '../actions/keep-terms.ts'
import { cleanLine } from '../core/form-text.ts'
import { CHOSEN_NAMES } from '../core/member-words.ts'
import { WAYS_CHOSEN, type Seat, type Term, type WayChosen } from '../core/membership.ts'
import type { Schools } from '../core/standing.ts'
import { forumSchools } from '../store/forum-schools.ts'
import { choicesOf, type Asked } from './ask.ts'
import { textErrors, type FieldError } from './field-errors.ts'
import { dateError } from './keep.ts'
import { typedDay } from './members.ts'
import { asksOfPerson, BLANK_PERSON, readPerson, typedPerson, type TypedPerson } from './person-form.ts'

/** What somebody typed of a member's time on a seat. */
export type TypedTerm = Readonly<{
  person: TypedPerson
  chosen: string
  chosenBy: string
  chosenOn: DateFields
  from: DateFields
  to: DateFields
}>

export const BLANK_TERM: TypedTerm = {
  person: BLANK_PERSON,
  chosen: '',
  chosenBy: '',
  chosenOn: blankDate(),
  from: blankDate(),
  to: blankDate(),
}

type ReadTerm = Readonly<{
  typed: TypedTerm
  given: GivenTerm | null
  errors: readonly FieldError[]
  schools: Schools
}>

/** Reads the form against the register as at the first day of the term. */
export async function readTerm({ platform, form }: PageRequest, seat: Seat, id: string): Promise<ReadTerm> {
  const from = readDateFields(form, 'from', 'the first day of the term', false)
  const to = readDateFields(form, 'to', 'the last day of the term', false)
  const chosenOn = readDateFields(form, 'chosen-on', 'the day of the choice', false)
  const schools = await forumSchools(platform.db, from.date ?? todayInEngland(platform.clock))
  const person = readPerson(form, seat, schools, from.date)
  const chosen = form.text('chosen')
  const chosenBy = cleanLine(form.text('chosen-by'))
  const errors = [
    ...person.errors,
    ...(isWay(chosen) ? [] : [{ field: 'chosen', text: 'Select how the member was chosen' }]),
    ...textErrors('chosen-by', chosenBy, { what: 'who chose the member', most: 200 }),
    ...dateError('chosen-on', chosenOn),
    ...dateError('from', from),
    ...dateError('to', to),
  ]
  const typed = { person, chosen, chosenBy, chosenOn, from, to }
  const days = daysOf(chosenOn, from, to)
  if (errors.length > 0 || person.person === null || days === null || !isWay(chosen)) {
    return { typed, given: null, errors, schools }
  }

  return { typed, errors, schools, given: { ...person.person, ...days, id, seat: seat.code, chosen, chosenBy } }
}

function daysOf(chosenOn: DateFields, from: DateFields, to: DateFields) {
  if (chosenOn.date === null || from.date === null || to.date === null) return null

  return { chosenOn: chosenOn.date, from: from.date, to: to.date }
}

export function typedTerm(term: Term, schools: Schools): TypedTerm {
  return {
    person: typedPerson(term, schools),
    chosen: term.chosen,
    chosenBy: term.chosenBy,
    chosenOn: typedDay(term.chosenOn),
    from: typedDay(term.from),
    to: typedDay(term.to),
  }
}

export function asksOfTerm(seat: Seat, typed: TypedTerm, schools: Schools, day: CalendarDate): readonly Asked[] {
  return [
    ...asksOfPerson(typed.person, seat, schools, day),
    { kind: 'choice', name: 'chosen', label: 'How chosen', value: typed.chosen, choices: choicesOf(CHOSEN_NAMES) },
    {
      kind: 'line',
      name: 'chosen-by',
      label: 'By whom',
      hint: 'For example, head teachers of maintained primary schools',
      value: typed.chosenBy,
    },
    { kind: 'day', name: 'chosen-on', label: 'When', value: typed.chosenOn },
    { kind: 'day', name: 'from', label: 'First day of the term', value: typed.from },
    { kind: 'day', name: 'to', label: 'Last day of the term', value: typed.to },
  ]
}

function isWay(text: string): text is WayChosen {
  return WAYS_CHOSEN.some((way) => way === text)
}
