import { sql } from 'kysely'
import { ALL_EVENTS, eachEvent } from '../../audit/store/search-events.ts'
import type { Tx } from '../../database/database.ts'
import { MAIL_TEMPLATES } from '../templates.ts'

/** By the record: each sending is an event about its message. */
export async function messagesSentTwice(tx: Tx): Promise<readonly string[]> {
  const counts = new Map<string, number>()
  for await (const { recordId } of eachEvent(tx, { ...ALL_EVENTS, action: 'mail.send', recordKind: 'message' }))
    counts.set(recordId, (counts.get(recordId) ?? 0) + 1)

  return [...counts].filter(([, count]) => count > 1).map(([id]) => id)
}

export async function messagesOutOfOrder(tx: Tx): Promise<readonly string[]> {
  return idsOf(
    tx,
    sql`(state = 'waiting') <> (ended_at is null) or (state = 'sent' and link is not null)
      or (state in ('sent', 'kept') and (attempts = 0 or error <> '')) or (state = 'failed' and error = '')`,
  )
}

export async function messagesThatTell(tx: Tx): Promise<readonly string[]> {
  return idsOf(
    tx,
    sql`position('@' in reference || coalesce(link, '') || error) > 0 or template not in (${sql.join(MAIL_TEMPLATES)})`,
  )
}

async function idsOf(tx: Tx, condition: ReturnType<typeof sql>): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id::text from platform_mail where ${condition} order by id`.execute(
    tx,
  )

  return rows.map(({ id }) => id)
}
