import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'

export const WAYS_TO_MEET = { 'in-person': 'In person', remote: 'Remotely', hybrid: 'In person and remotely' } as const

export type WayToMeet = keyof typeof WAYS_TO_MEET

export const MEETING_STATES = {
  planned: 'Planned',
  published: 'Published',
  open: 'Meeting now',
  closed: 'Held',
  cancelled: 'Cancelled',
} as const

export type MeetingState = keyof typeof MEETING_STATES

/** What somebody says of a meeting when planning it. */
export type MeetingDetails = Readonly<{
  title: string
  startsAt: Date
  endsAt: Date
  how: WayToMeet
  place: string
  /** Where the public can hear a remote meeting; '' where nobody gave it. */
  remoteLink: string
}>

export type Meeting = MeetingDetails &
  Readonly<{
    id: string
    /** Its day, and a number where there are two that day: "2023-12-07", "2023-12-07-2". */
    code: string
    state: MeetingState
    publishedAt: Date | null
    openedAt: Date | null
    closedAt: Date | null
    cancelledBecause: string | null
    version: number
  }>

/** What can be done to a meeting or with it, and in which of its states. */
const WHEN = {
  change: ['planned', 'published'],
  publish: ['planned'],
  cancel: ['planned', 'published'],
  'keep-agenda': ['planned', 'published', 'open'],
  'keep-papers': ['planned', 'published', 'open', 'closed'],
  attend: ['published', 'open', 'closed'],
  open: ['published'],
  close: ['open'],
  minute: ['open', 'closed'],
} as const satisfies Readonly<Record<string, readonly MeetingState[]>>

export type MeetingDeed = keyof typeof WHEN

export function can(meeting: Pick<Meeting, 'state'>, deed: MeetingDeed): boolean {
  return (WHEN[deed] as readonly MeetingState[]).includes(meeting.state)
}

/** Whether everybody may know of it: once its agenda was published, also if it was cancelled then. */
export function isPublic({ publishedAt }: Pick<Meeting, 'publishedAt'>): boolean {
  return publishedAt !== null
}

/** Whether nothing can be put to it any more. */
export function isOver({ state }: Pick<Meeting, 'state'>): boolean {
  return state === 'closed' || state === 'cancelled'
}

/** The day in England that decides about membership. */
export function dayOf({ startsAt }: Pick<Meeting, 'startsAt'>): CalendarDate {
  return englandDay(startsAt)
}

/** The code of a meeting on the day: the first that none has yet; null where there are nine. */
export function freeCode(day: CalendarDate, taken: ReadonlySet<string>): string | null {
  const codes = [day, ...['2', '3', '4', '5', '6', '7', '8', '9'].map((number) => `${day}-${number}`)]

  return codes.find((code) => !taken.has(code)) ?? null
}

/** Another meeting that is not cancelled, and that has begun when this one has not ended, or the other way round. */
export function clashOf(
  details: Pick<MeetingDetails, 'startsAt' | 'endsAt'>,
  others: readonly Meeting[],
): Meeting | null {
  return (
    others.find(
      ({ state, startsAt, endsAt }) => state !== 'cancelled' && startsAt < details.endsAt && details.startsAt < endsAt,
    ) ?? null
  )
}
