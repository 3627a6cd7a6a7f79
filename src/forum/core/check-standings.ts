import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Standing } from './standing.ts'

/**
 * Seats that a snapshot has as held, or as vacant, though the dates that are frozen in it say otherwise of the day. That
 * a school had left the seat's group the dates do not tell.
 */
export function faultsOfStandings(standings: readonly Standing[], day: CalendarDate): readonly string[] {
  return standings.flatMap((standing) => {
    const { seat, held } = standing
    const exists = seat.from <= day && isBy(day, seat.to)
    const fits = exists && (standing.held ? isHeld(standing, day) : isVacant(standing, day))
    const late = standing.held && standing.substitutes.some(({ from, to }) => from > day || !isBy(day, to))

    return [
      ...(fits ? [] : [`has ${seat.code} as ${held ? 'held' : 'vacant'}, and its dates say otherwise`]),
      ...(late ? [`has a substitute of ${seat.code} who was none that day`] : []),
    ]
  })
}

function isHeld({ term }: Standing & { held: true }, day: CalendarDate): boolean {
  return term.from <= day && day <= term.to && (term.ended === null || day < term.ended.on)
}

function isVacant({ why, last }: Standing & { held: false }, day: CalendarDate): boolean {
  switch (why.code) {
    case 'never-filled':
      return last === null
    case 'term-over':
      return last !== null && last.to < day
    case 'ended':
      return last !== null && last.ended !== null && last.ended.on <= day
    default:
      return last !== null && last.from <= day
  }
}

function isBy(day: CalendarDate, last: CalendarDate | null): boolean {
  return last === null || day <= last
}
