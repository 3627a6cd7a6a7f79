import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Person, Seat } from './membership.ts'
import type { Standing } from './standing.ts'

/** A role for a seat, as the people's slice tells it. */
type SeatRole = Readonly<{
  account: string
  role: string
  seat: string
  from: CalendarDate
  to: CalendarDate | null
}>

export type AccountWarning = Readonly<{ seat: Seat; name: string; code: 'no-account' | 'no-role'; text: string }>

/** Members and substitutes who cannot act for their seat in Topslice on the day: it needs an account and the role. */
export function warningsOf(
  standings: readonly Standing[],
  roles: readonly SeatRole[],
  day: CalendarDate,
): readonly AccountWarning[] {
  return standings.flatMap((standing) => {
    if (!standing.held) return []
    const { seat, term, substitutes } = standing

    return [
      ...warningOf(seat, term, MEMBER, roles, day),
      ...substitutes.flatMap((one) => warningOf(seat, one, SUBSTITUTE, roles, day)),
    ]
  })
}

const MEMBER = { role: 'forum-member', name: 'Forum member' }
const SUBSTITUTE = { role: 'forum-substitute', name: 'Named substitute' }

function warningOf(
  seat: Seat,
  { name, account }: Person,
  needed: typeof MEMBER,
  roles: readonly SeatRole[],
  day: CalendarDate,
): readonly AccountWarning[] {
  if (account === null)
    return [{ seat, name, code: 'no-account', text: 'Has no account linked: cannot vote on a device' }]
  const has = roles.some(
    (one) =>
      one.account === account &&
      one.role === needed.role &&
      one.seat === seat.code &&
      one.from <= day &&
      (one.to === null || day <= one.to),
  )
  const text = `The account has no role “${needed.name}” for ${seat.code}: an administrator gives it`

  return has ? [] : [{ seat, name, code: 'no-role', text }]
}
