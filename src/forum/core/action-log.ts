import type { CalendarDate } from '../../kernel/calendar-date.ts'

export const ACTION_STATES = { open: 'Open', done: 'Done', dropped: 'Dropped' } as const

export type ActionState = keyof typeof ACTION_STATES

export function isActionState(text: string): text is ActionState {
  return Object.hasOwn(ACTION_STATES, text)
}

/** What a meeting asked somebody to do. */
export type ForumAction = Readonly<{
  id: string
  meeting: string
  item: string | null
  what: string
  owner: string
  due: CalendarDate | null
  state: ActionState
  settledOn: CalendarDate | null
  note: string
  version: number
}>

/** Open ones first, by the day that they are due, those without one last; then the others, the latest settled first. */
export function inOrder(actions: readonly ForumAction[]): readonly ForumAction[] {
  const rank = ({ state, due }: ForumAction) => (state === 'open' ? `0${due ?? '9999'}` : '1')

  return actions.toSorted(
    (one, other) => rank(one).localeCompare(rank(other)) || (other.settledOn ?? '').localeCompare(one.settledOn ?? ''),
  )
}

export function isOverdue({ state, due }: ForumAction, today: CalendarDate): boolean {
  return state === 'open' && due !== null && due < today
}
