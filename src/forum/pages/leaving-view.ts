import { formatDate } from '../../kernel/calendar-date.ts'
import type { Leaving } from '../core/standing.ts'
import { seatPath } from './member-paths.ts'

/** Seats that change soon, the first day first. */
export function leavingView(leaving: readonly Leaving[], ahead: number) {
  return {
    ahead,
    seats: leaving
      .toSorted((one, other) => one.on.localeCompare(other.on))
      .map(({ standing, on, because }) => ({
        seat: standing.seat.name,
        href: seatPath(standing.seat.code),
        member: standing.term.name,
        when: formatDate(on),
        why: WHY[because],
      })),
  }
}

const WHY: Readonly<Record<Leaving['because'], string>> = {
  register: 'The register has the school leave its group: the seat is vacant from this day',
  proposal:
    'The school is to convert, as far as the authority knows: the seat is vacant from this day, also if the register is late',
  term: 'The last day of the term',
}
