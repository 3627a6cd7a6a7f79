import { randomUUID } from 'node:crypto'
import type { Platform } from '../../src/platform/platform.ts'
import type { ForumTables } from '../../src/forum/store/tables.ts'

/** A meeting with one item on its agenda, published unless the test says otherwise. */
export async function aMeeting(
  { db }: Platform,
  code = '2023-12-07',
  state: 'planned' | 'published' | 'open' = 'published',
): Promise<Readonly<{ meeting: string; item: string }>> {
  const [meeting, item] = [randomUUID(), randomUUID()]
  const tables = db.$extendTables<ForumTables>()
  await tables
    .insertInto('forum_meeting')
    .values({
      id: meeting,
      code,
      title: 'Schools Forum',
      starts_at: new Date(`${code}T16:00:00Z`),
      ends_at: new Date(`${code}T18:00:00Z`),
      how: 'in-person',
      place: 'Town hall',
      remote_link: '',
      state,
      published_at: state === 'planned' ? null : new Date(`${code}T09:00:00Z`),
      opened_at: state === 'open' ? new Date(`${code}T16:00:00Z`) : null,
      closed_at: null,
      cancelled_because: null,
    })
    .execute()
  await tables
    .insertInto('forum_item')
    .values({
      id: item,
      meeting,
      place: 1,
      title: 'De-delegation',
      purpose: 'decide',
      presenter: '',
      summary: '',
      carried_from: null,
    })
    .execute()

  return { meeting, item }
}
