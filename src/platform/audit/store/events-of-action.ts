import type { Db } from '../../database/database.ts'
import type { AuditTables } from './events.ts'

/** One event as far as it concerns a record: the payload is null when it was deleted, its time being over. */
export type EventOfAction = Readonly<{ recordId: string; payload: string | null }>

/** Every event of an action, in order: for holding what is stored against what the record says was done. */
export async function listEventsOf(db: Db, action: string): Promise<readonly EventOfAction[]> {
  const rows = await db
    .$extendTables<AuditTables>()
    .selectFrom('platform_event')
    .leftJoin('platform_event_payload', 'platform_event_payload.number', 'platform_event.number')
    .select(['platform_event.record_id', 'platform_event_payload.payload'])
    .where('platform_event.action', '=', action)
    .orderBy('platform_event.number')
    .execute()

  return rows.map(({ record_id: recordId, payload }) => ({ recordId, payload }))
}
