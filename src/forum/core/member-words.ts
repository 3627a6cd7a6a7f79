import { formatDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { Capacity, Person, Term, WayChosen } from './membership.ts'
import type { Schools } from './standing.ts'
import { lowerFirst } from './lower-first.ts'

export const CAPACITY_NAMES: Readonly<Record<Capacity, string>> = {
  'head-teacher': 'Head teacher',
  'senior-staff': 'Senior member of staff',
  governor: 'Governor',
  proprietor: 'Representative of the proprietor',
  representative: 'Representative',
}

export const CHOSEN_NAMES: Readonly<Record<WayChosen, string>> = {
  elected: 'Elected',
  nominated: 'Nominated',
  appointed: 'Appointed',
}

/** "Head teacher, Beechmere Primary School"; '' where the member’s own words say as much. */
export function placeOf(person: Omit<Person, 'account'>, schools: Schools): string {
  const school = person.urn === null ? undefined : schools.get(person.urn)?.record.name
  const place = school ?? person.organisation
  if (place === '' || person.name.includes(place)) return ''

  return person.capacity === 'representative' ? place : `${CAPACITY_NAMES[person.capacity]}, ${place}`
}

/** "Elected by head teachers of maintained primary schools on 20 June 2023". */
export function chosenWords({ chosen, chosenBy, chosenOn }: Pick<Term, 'chosen' | 'chosenBy' | 'chosenOn'>): string {
  return `${CHOSEN_NAMES[chosen]} by ${lowerFirst(chosenBy)} on ${formatDate(chosenOn)}`
}

/** "1 September 2023 to 31 August 2027". */
export function spanWords(from: CalendarDate, to: CalendarDate | null): string {
  return to === null ? `from ${formatDate(from)}` : `${formatDate(from)} to ${formatDate(to)}`
}
