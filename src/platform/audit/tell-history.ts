import type { Actor } from '../actor.ts'
import type { Platform } from '../platform.ts'
import type { ToldEvent } from './describe-event.ts'

/** What a record is called in the record of actions: `school`, its URN. */
export type RecordName = Readonly<{ kind: string; id: string }>

/** Who reads, and what they may. */
export type HistoryReader = Readonly<{ platform: Platform; actor: Actor; may: (permission: string) => boolean }>

/** The block "History" of a page (`components/history.njk`). */
export type History = Readonly<{
  /** The latest first. */
  events: readonly ToldEvent[]
  /** Where all of it stands, for whoever may read that; '' for others. */
  more: string
}>

/** What was done to these records. Names are told as far as the wall lets the reader see them. */
export type TellHistory = (reader: HistoryReader, ...records: readonly RecordName[]) => Promise<History>
