import type { Membership, Person, Seat, Substitute, Term } from './membership.ts'
import { MEMBERSHIP_COLUMNS } from './read-membership.ts'

type Column = (typeof MEMBERSHIP_COLUMNS)[number]

/** The rows of a membership as `readMembership` reads them: seat by seat, terms first, then substitutes. */
export function membershipRows({ seats, terms, substitutes }: Membership): readonly (readonly string[])[] {
  return seats.flatMap((seat) => {
    const rows = [
      ...terms.filter((one) => one.seat === seat.code).map((term) => ({ ...seatCells(seat), ...termCells(term) })),
      ...substitutes
        .filter((one) => one.seat === seat.code)
        .map((one) => ({ ...seatCells(seat), ...substituteCells(one) })),
    ]

    return (rows.length === 0 ? [{ ...seatCells(seat), part: 'vacant' }] : rows).map(toRow)
  })
}

type Cells = Readonly<Partial<Record<Column, string>>>

function toRow(cells: Cells): readonly string[] {
  return MEMBERSHIP_COLUMNS.map((column) => cells[column] ?? '')
}

function seatCells({ code, group, name, keptFor, from, to }: Seat): Cells {
  return {
    seat: code,
    group,
    'seat-name': name,
    'kept-for': keptFor ?? '',
    'seat-from': from,
    'seat-to': to ?? '',
  }
}

function termCells(term: Term): Cells {
  return {
    part: 'member',
    ...personCells(term),
    chosen: term.chosen,
    'chosen-by': term.chosenBy,
    'chosen-on': term.chosenOn,
    from: term.from,
    to: term.to,
    ended: term.ended?.on ?? '',
    'ended-because': term.ended?.because ?? '',
  }
}

function substituteCells(one: Substitute): Cells {
  return { part: 'substitute', ...personCells(one), from: one.from, to: one.to ?? '' }
}

function personCells({ name, capacity, urn, organisation }: Person): Cells {
  return { name, capacity, urn: urn ?? '', organisation }
}
