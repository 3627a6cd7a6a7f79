import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { ActionState, ForumAction } from '../core/action-log.ts'
import { done, refuse, type Outcome } from '../core/refusals.ts'
import { insertAction, lockAction, saveAction } from '../store/action-log.ts'
import { listItems } from '../store/agenda.ts'
import { changeWithMeeting } from './change-with-meeting.ts'

export type AddAction = Readonly<{
  code: string
  id: string
  item: string | null
  what: string
  owner: string
  due: CalendarDate | null
}>

/** Records what a meeting asked somebody to do. May be repeated with the same id. */
export async function addAction(
  platform: Platform,
  actor: Actor,
  { code, ...action }: AddAction,
): Promise<Outcome<null>> {
  const what = { action: 'forum.add-action', code, deed: 'minute' } as const

  return changeWithMeeting(platform, actor, what, async (tx, meeting, event) => {
    const items = await listItems(tx, meeting.id)
    if (action.item !== null && !items.some(({ id }) => id === action.item)) return refuse({ code: 'no-such-item' })
    if (await insertAction(tx, { ...action, meeting: meeting.id })) {
      event.changed(null, { what: action.what, owner: action.owner, due: action.due ?? undefined })
    }

    return done(null)
  })
}

export type SettleAction = Readonly<{
  id: string
  seen: number
  owner: string
  due: CalendarDate | null
  state: ActionState
  note: string
  today: CalendarDate
}>

/** Says that an action is done or dropped, or who has it now and until when. */
export async function settleAction(platform: Platform, actor: Actor, command: SettleAction): Promise<Outcome<null>> {
  return platform.transaction(actor, 'forum.settle-action', async (tx, event): Promise<Outcome<null>> => {
    event.nothing()
    const action = await lockAction(tx, command.id)
    if (action === null) return refuse({ code: 'no-such-action' })
    const { owner, due, state, note, today } = command
    const same = action.owner === owner && action.due === due && action.state === state && action.note === note
    if (same) return done(null)
    if (action.version !== command.seen) return refuse({ code: 'changed-since' })
    const settledOn = state === 'open' ? null : action.state === state ? action.settledOn : today
    await saveAction(tx, action.id, { owner, due, state, note, settledOn })
    event.about('forum-action', action.id)
    event.changed(told(action), told({ ...action, owner, due, state, note }))

    return done(null)
  })
}

function told({ owner, due, state, note }: ForumAction) {
  return { owner, due: due ?? undefined, state, note }
}
