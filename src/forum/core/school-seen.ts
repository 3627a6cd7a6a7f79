import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { GROUPS } from './groups.ts'
import { convertsBeforeRegister, lastedUntil } from './school-group.ts'
import type { Schools, Standing } from './standing.ts'

/** What the register, and a conversion that is known, say of a member's school: the first day without it, or none. */
export type SchoolSeen = Readonly<{ seat: string; term: string; left: CalendarDate | null }>

/** Of who is a member on the day, and of who would be if the school had not left. */
export function schoolsSeen(
  standings: readonly Standing[],
  schools: Schools,
  day: CalendarDate,
): readonly SchoolSeen[] {
  return standings.flatMap((standing): SchoolSeen[] => {
    const seat = standing.seat.code
    if (standing.held) return [{ seat, term: standing.term.id, left: leavesOn(standing, schools) }]
    const { why, last } = standing
    if (why.code !== 'school-left' || last === null) return []

    return [{ seat, term: last.id, left: why.on !== null && why.on < day ? why.on : day }]
  })
}

function leavesOn({ seat, term }: Standing & { held: true }, schools: Schools): CalendarDate | null {
  const school = term.urn === null || !GROUPS[seat.group].ofSchool ? undefined : schools.get(term.urn)

  return school === undefined ? null : (lastedUntil(school) ?? convertsBeforeRegister(school))
}
