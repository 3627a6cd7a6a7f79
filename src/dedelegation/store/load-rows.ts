import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import { listOpenItems } from '../../forum/index.ts'
import type { Asked } from '../core/asked.ts'
import { deferredServices, proposedLines } from '../core/proposals.ts'
import { proposalRows, type Deadline, type PaperOfYear, type ProposalRow } from '../core/proposal-rows.ts'
import type { YearModels } from '../core/year-models.ts'
import { loadAsked, loadBodies } from './load-proposals.ts'
import { loadOffered } from './load-offered.ts'
import type { MissingForYear } from './load-year.ts'

/** What the rows are shown beside, and the day on which they are looked at. */
type BesideRows = Readonly<{ paper: PaperOfYear; deadline: Deadline | null; today: CalendarDate }>

/** Where each service of the year stands with the forum. */
export type LoadedRows = Readonly<{
  models: YearModels
  asked: readonly Asked[]
  rows: readonly ProposalRow[]
  /** Of the rates. */
  version: number
  /** Whether there is an item on any agenda to which something can be put. */
  mayPut: boolean
}>

/** Who votes is as it is on the day of the next meeting. */
export async function loadProposalRows(
  db: Db,
  year: FundingYear,
  beside: BesideRows,
): Promise<LoadedRows | MissingForYear> {
  const offered = await loadOffered(db, year)
  if (typeof offered === 'string') return offered
  const { version, models } = offered.loaded
  const [next] = await listOpenItems(db)
  const bodies = await loadBodies(db, next === undefined ? beside.today : englandDay(next.meeting.startsAt))
  const asked = await loadAsked(db, year)
  const rows = proposalRows({
    ...beside,
    book: version.book,
    now: offered.offered[0],
    lines: proposedLines(version.book, models.data, bodies),
    deferred: deferredServices(version.book),
    asked,
  })

  return { models, asked, rows, version: version.number, mayPut: next !== undefined }
}
