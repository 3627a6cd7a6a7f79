import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Voter } from './attendance.ts'
import type { Constitution } from './constitution.ts'
import { kindOn, type ForumLaw } from './forum-law.ts'
import type { Standing } from './standing.ts'
import { bodiesFor, isInBody } from './voting-bodies.ts'

/** Those who vote together on some kinds of item, and how many of them are there. */
export type BodyPresence = Readonly<{
  name: string
  /** The kinds of item that they vote on: "De-delegation of a service". */
  kinds: readonly string[]
  members: number
  present: number
}>

/** Every body that votes on anything on the day. Where nobody of one is there, no decision of it can be taken. */
export function bodyPresence(
  law: ForumLaw,
  constitution: Constitution,
  day: CalendarDate,
  { standings, present }: Readonly<{ standings: readonly Standing[]; present: ReadonlyMap<string, Voter> }>,
): readonly BodyPresence[] {
  const codes = [...new Set(law.kinds.map(({ code }) => code))]
  const found = new Map<string, BodyPresence>()
  for (const code of codes) {
    const kind = kindOn(law, code, day)
    if (kind === null) continue
    for (const body of bodiesFor(kind, constitution)) {
      const own = standings.filter(({ held, seat }) => held && isInBody(body, seat.group))
      const before = found.get(body.name)
      found.set(body.name, {
        name: body.name,
        kinds: [...(before?.kinds ?? []), kind.name],
        members: own.length,
        present: own.filter(({ seat }) => present.has(seat.code)).length,
      })
    }
  }

  return [...found.values()]
}
