import type { Db } from '../../platform/database/database.ts'
import type { ForumHandlers } from '../actions/decision-handler.ts'

/** A paper that Topslice published and that an item of an agenda can lead to. */
export type LinkablePaper = Readonly<{
  /** A path of this site that everybody may open, for good. */
  path: string
  title: string
}>

/** What the forum's pages are given from above, since the forum knows nothing of papers that others write. */
export type ForumServices = ForumHandlers &
  Readonly<{
    /** The latest first. */
    listLinkablePapers: (db: Db) => Promise<readonly LinkablePaper[]>
    /** "https://forum.example": for addresses in files that leave this site. */
    origin?: string
    /** What an asker's frozen record comes to for each school; none where it is of another form. */
    listEffects?: (data: string) => readonly Readonly<{ name: string; value: string }>[]
  }>
