import { accountsIn, tellEvent, type ToldEvent } from '../../platform/audit/describe-event.ts'
import { listEventsOf } from '../../platform/audit/store/search-events.ts'
import type { RecordName, TellHistory } from '../../platform/audit/tell-history.ts'
import type { Tx } from '../../platform/database/database.ts'
import { withQuery } from '../../platform/web/list-query.ts'
import { findNames } from '../store/administer.ts'

/** Reads the record of actions for a page's block "History": for whoever may see the page. */
export const tellHistory: TellHistory = async ({ platform, actor, may }, ...records) => {
  const events = await platform.readAs(actor, (tx) => tellEventsOf(tx, records))
  const [first, ...others] = records
  if (!may('administration.read-record')) return { events, more: '' }

  return { events, more: first === undefined || others.length > 0 ? '/record' : withQuery('/record', first) }
}

async function tellEventsOf(tx: Tx, records: readonly RecordName[]): Promise<readonly ToldEvent[]> {
  const events = await listEventsOf(tx, records)
  const names = await findNames(tx, accountsIn(events))

  return events.map((event) => tellEvent(event, names))
}
