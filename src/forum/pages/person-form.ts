import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Form } from '../../platform/web/page.ts'
import { findPlaces, type Place } from '../../people/core/places.ts'
import { cleanLine } from '../core/form-text.ts'
import { factsOfGroup, GROUPS } from '../core/groups.ts'
import { CAPACITY_NAMES } from '../core/member-words.ts'
import { CAPACITIES, type Capacity, type Person, type Seat } from '../core/membership.ts'
import { groupOfSchool } from '../core/school-group.ts'
import { parseUrn } from '../../schools/core/school.ts'
import type { Schools } from '../core/standing.ts'
import { choicesOf, type Asked } from './ask.ts'
import { textErrors, type FieldError } from './field-errors.ts'

/** What somebody typed of a person for a seat, and who it is where nothing is wrong. */
export type TypedPerson = Readonly<{
  name: string
  capacity: string
  school: string
  organisation: string
  candidates: readonly Place[]
  person: Omit<Person, 'account'> | null
  errors: readonly FieldError[]
}>

export const BLANK_PERSON: TypedPerson = {
  name: '',
  capacity: '',
  school: '',
  organisation: '',
  candidates: [],
  person: null,
  errors: [],
}

export function typedPerson(person: Person, schools: Schools): TypedPerson {
  const school = person.urn === null ? '' : (schools.get(person.urn)?.record.name ?? person.urn)

  return { ...BLANK_PERSON, name: person.name, capacity: person.capacity, school, organisation: person.organisation }
}

/** The school is found by its name or number among those of the register on the day; whose group it is, is judged later. */
export function readPerson(form: Form, seat: Seat, schools: Schools, day: CalendarDate | null): TypedPerson {
  const name = cleanLine(form.text('name'))
  const capacity = form.text('capacity')
  const school = cleanLine(form.text('urn')).slice(0, 200)
  const organisation = cleanLine(form.text('organisation'))
  const { ofSchool } = GROUPS[seat.group]
  const found = ofSchool ? findSchool(school, form.text('urn-key'), seat, schools, day) : NO_SCHOOL
  const errors = [
    ...textErrors('name', name, { what: 'the name', most: 100 }),
    ...(isCapacity(capacity) ? [] : [{ field: 'capacity', text: 'Select by what the person sits on the forum' }]),
    ...found.errors,
    ...textErrors('organisation', organisation, { what: 'the body', most: 200, blank: ofSchool }),
  ]
  const person = errors.length > 0 || !isCapacity(capacity) ? null : { name, capacity, urn: found.urn, organisation }

  return { name, capacity, school, organisation, candidates: found.candidates, person, errors }
}

type FoundSchool = Readonly<{ urn: Person['urn']; candidates: readonly Place[]; errors: readonly FieldError[] }>

const NO_SCHOOL: FoundSchool = { urn: null, candidates: [], errors: [] }
const MOST_CANDIDATES = 20

/** Of schools of one name the seat's own group comes first: a school and the academy that took its place share theirs. */
function findSchool(
  words: string,
  chosen: string,
  seat: Seat,
  schools: Schools,
  day: CalendarDate | null,
): FoundSchool {
  const none = (text: string): FoundSchool => ({ ...NO_SCHOOL, errors: [{ field: 'urn', text }] })
  if (words === '') return none('Enter the name or URN of the school')
  const all = [...schools.values()]
  const places = all.map(({ record }) => ({ key: record.urn, name: record.name }))
  const inGroup = day === null ? [] : all.filter((one) => groupOfSchool(one, day) === seat.group)
  const own = findPlaces(
    words,
    inGroup.map(({ record }) => ({ key: record.urn, name: record.name })),
  )
  const found = own.length > 0 ? own : findPlaces(words, places)
  const [first] = found
  if (first === undefined) return none(`The register has no school “${words}”`)
  const one = found.length === 1 ? first : found.find(({ key }) => key === chosen)
  if (one !== undefined) return { urn: parseUrn(one.key), candidates: [], errors: [] }
  if (found.length > MOST_CANDIDATES) {
    return none(`${found.length} schools have “${words}” in their name: enter more of it, or the URN`)
  }
  const errors = [{ field: 'urn-key', text: `${found.length} schools have “${words}” in their name: select one` }]

  return { urn: null, candidates: found, errors }
}

/** The questions about a person, for the seat's group. */
export function asksOfPerson(typed: TypedPerson, seat: Seat, schools: Schools, day: CalendarDate): readonly Asked[] {
  const { ofSchool } = GROUPS[seat.group]
  const group = factsOfGroup(seat.group).name.toLowerCase()
  const suggestions = [...schools.values()]
    .filter((one) => groupOfSchool(one, day) === seat.group)
    .map(({ record }) => record.name)
  const place: readonly Asked[] = ofSchool
    ? [
        {
          kind: 'line',
          name: 'urn',
          label: 'School',
          hint: `Its name or URN: one of the ${group} that the register has on the first day`,
          value: typed.school,
          suggestions,
        },
        ...candidatesOf(typed),
      ]
    : [
        {
          kind: 'line',
          name: 'organisation',
          label: 'Body that the person comes from',
          hint: 'For example, the diocese, the college or the union',
          value: typed.organisation,
        },
      ]

  return [
    {
      kind: 'line',
      name: 'name',
      label: 'Name',
      hint: 'As it stands on the public page of members',
      value: typed.name,
    },
    {
      kind: 'choice',
      name: 'capacity',
      label: 'Sits on the forum as',
      value: typed.capacity,
      choices: choicesOf(CAPACITY_NAMES).filter(({ value }) => ofSchool || value === 'representative'),
    },
    ...place,
  ]
}

function candidatesOf({ candidates }: TypedPerson): readonly Asked[] {
  if (candidates.length === 0) return []
  const choices = candidates.map(({ key, name }) => ({ value: key, text: `${name} (${key})` }))

  return [{ kind: 'choice', name: 'urn-key', label: 'Which of these schools?', value: '', choices }]
}

function isCapacity(text: string): text is Capacity {
  return CAPACITIES.some((capacity) => capacity === text)
}
