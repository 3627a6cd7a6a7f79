import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Form } from '../../platform/web/page.ts'
import { mayBeBarred, type Bar } from '../core/barred.ts'
import { membershipRuleOn } from '../core/forum-law.ts'
import type { Seat } from '../core/membership.ts'
import { readForumLaw } from '../store/forum-law.ts'
import type { Asked } from './ask.ts'

/** Asks of a person for a seat of the non-schools members what bars them; nothing for another seat. */
export async function asksOfBar({ group }: Seat, day: CalendarDate, { notBarred }: Bar): Promise<readonly Asked[]> {
  if (!mayBeBarred(group)) return []
  const label = 'I have asked: the person may sit on this seat'

  return [{ kind: 'tick', name: 'not-barred', label, hint: await barInWords(day), value: notBarred }]
}

export function readBar(form: Form): Bar {
  return { notBarred: form.text('not-barred') === 'yes' }
}

export const NOT_YET_ASKED: Bar = { notBarred: false }

/** Whom the law bars on the day, and where it says so. */
export async function barInWords(day: CalendarDate): Promise<string> {
  const { says, source } = membershipRuleOn(await readForumLaw(), 'barred', day)

  return `${says}. ${source.text}`
}
