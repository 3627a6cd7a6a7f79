import { formatDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { Group } from './groups.ts'
import { faultsOfCapacity, type Fault } from './membership-faults.ts'
import type { Membership, Seat } from './membership.ts'
import { faultsOfLine } from './offices.ts'

/** What the clerk says of a new seat; its code follows from the group. */
export type GivenSeat = Pick<Seat, 'group' | 'name' | 'keptFor' | 'from'>

/** The next number of the group: "primary-8" after seven. A number is never used again. */
export function nextCode(seats: readonly Seat[], group: Group): string {
  const numbers = seats
    .filter((seat) => seat.code.startsWith(`${group}-`))
    .map((seat) => Number(seat.code.slice(group.length + 1)))
    .filter((number) => Number.isSafeInteger(number))

  return `${group}-${Math.max(0, ...numbers) + 1}`
}

export function faultsOfNewSeat(given: GivenSeat, seats: readonly Seat[]): readonly Fault[] {
  return [...faultsOfLine('name', 'the name of the seat', given.name, 1, 60), ...faultsOfSameName(given.name, seats)]
}

export type SeatChanges = Readonly<Pick<Seat, 'name' | 'keptFor' | 'to'>>

/** A seat is not ended under somebody who sits on it: the term is ended first. */
export function faultsOfSeatChange(
  seat: Seat,
  changes: SeatChanges,
  { seats, terms, substitutes }: Membership,
  today: CalendarDate,
): readonly Fault[] {
  const { name, keptFor, to } = changes
  const own = terms.filter((term) => term.seat === seat.code)
  const beyond = to === null ? undefined : own.find((term) => (term.ended?.on ?? term.to) > to)
  const standsIn =
    to === null ? undefined : substitutes.find((one) => one.seat === seat.code && (one.to ?? one.from) > to)
  const running = own.find((term) => term.from <= today && today <= term.to && term.ended === null)
  const others = seats.filter((one) => one.code !== seat.code)

  return [
    ...faultsOfLine('name', 'the name of the seat', name, 1, 60),
    ...faultsOfSameName(name, others),
    ...(to !== null && to < seat.from ? [{ field: 'to', text: 'The last day must not be before the first' }] : []),
    ...(beyond === undefined ? [] : [{ field: 'to', text: termWords(beyond.name, beyond.ended?.on ?? beyond.to) }]),
    ...(standsIn === undefined ? [] : [{ field: 'to', text: substituteWords(standsIn.name) }]),
    ...(running === undefined
      ? []
      : faultsOfCapacity(running, { keptFor }).map(({ text }) => keptFault(running.name, text))),
  ]
}

function faultsOfSameName(name: string, others: readonly Seat[]): readonly Fault[] {
  const same = others.find((seat) => seat.name.toLowerCase() === name.toLowerCase())

  return same === undefined ? [] : [{ field: 'name', text: `There is a seat of this name already: ${same.code}` }]
}

function termWords(name: string, until: CalendarDate): string {
  return `${name} has this seat until ${formatDate(until)}: end that term first`
}

function substituteWords(name: string): string {
  return `${name} is a substitute for this seat after that day: say that substitute’s last day first`
}

function keptFault(name: string, text: string): Fault {
  return { field: 'kept-for', text: `${text}, and ${name} is none` }
}
