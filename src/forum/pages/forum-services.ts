import type { Db } from '../../platform/database/database.ts'
import type { ForumHandlers } from '../actions/decision-handler.ts'

/** A paper that Topslice published and that an item of an agenda can lead to. */
export type LinkablePaper = Readonly<{
  /** A path of this site that everybody may open, for good. */
  path: string
  title: string
}>

/** What has to be done so that a question comes to an item of a later meeting. */
export type WayToPut = Readonly<{ question: string }> &
  (
    | Readonly<{
        kind: 'put'
        /** The year that it is for, in words. */
        year: string
        /** A page where all that can be put of the year is put to the item with one press. */
        href: string
      }>
    /** Whoever asks leaves it out for now; `href` is where it is taken up again. */
    | Readonly<{ kind: 'left-out'; href: string }>
    | Readonly<{ kind: 'vote-open' | 'not-recorded' | 'meeting-not-over' }>
    /** The same was asked by another question since. */
    | Readonly<{ kind: 'asked-since' }>
  )

/** What the forum's pages are given from above, since the forum knows nothing of papers that others write. */
export type ForumServices = ForumHandlers &
  Readonly<{
    /** The latest first. */
    listLinkablePapers: (db: Db) => Promise<readonly LinkablePaper[]>
    /** "https://forum.example": for addresses in files that leave this site. */
    origin?: string
    /**
     * How questions that are still to be decided come to an item of a later meeting: whoever asked them says so of each that
     * is theirs.
     */
    findWaysToPut?: (
      db: Db,
      to: Readonly<{ item: string; questions: readonly string[] }>,
    ) => Promise<readonly WayToPut[]>
    /** What an asker's frozen record comes to for each school; none where it is of another form. */
    listEffects?: (data: string) => readonly Readonly<{ name: string; value: string }>[]
  }>
