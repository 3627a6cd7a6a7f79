/** Kinds of personal data that are deleted when their time is over. */
export const RETENTION_KINDS = [
  'sign-in-payloads',
  'people-payloads',
  'forum-payloads',
  'waiting-uploads',
  'ended-sessions',
  'closed-links',
  'ended-mail',
  'expired-counters',
] as const

export type RetentionKind = (typeof RETENTION_KINDS)[number]

/** How long one kind is kept, and why. */
export type RetentionRule = Readonly<{
  id: RetentionKind
  what: string
  days: number
  why: string
  /** Of payloads of the record: whose. "people.*" is every action that begins so. */
  actions: readonly string[]
}>

export type RetentionSchedule = Readonly<{
  from: string
  source: string
  /** Whether somebody has held it against what it says it comes from. */
  verified: boolean
  kinds: readonly RetentionRule[]
}>

export type Deleted = Readonly<Record<RetentionKind, number>>

/** What is older than this moment is due. */
export function dueBefore(now: Date, { days }: Pick<RetentionRule, 'days'>): Date {
  return new Date(now.getTime() - days * 86_400_000)
}
