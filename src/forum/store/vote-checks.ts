import type { Tx } from '../../platform/database/database.ts'
import { listClosedPolls, listOpenPolls, type StoredPoll } from './polls.ts'
import type { ForumTables } from './tables.ts'

/** Every poll that came to something or may: the voided ones came to nothing. */
export async function pollsToCheck(tx: Tx): Promise<readonly StoredPoll[]> {
  return [...(await listClosedPolls(tx)), ...(await listOpenPolls(tx))]
}

export type RecordedVote = Readonly<{ id: string; receipt: string }>

/** Every vote there is, of voided polls too. */
export async function listAllVotes(tx: Tx): Promise<readonly RecordedVote[]> {
  return tx
    .$extendTables<ForumTables>()
    .selectFrom('forum_vote')
    .select(['id', 'receipt'])
    .orderBy('poll')
    .orderBy('number')
    .execute()
}

export type QuestionStanding = Readonly<{
  id: string
  title: string
  state: string
  kind: string
  subject: string
  year: string | null
  body: string
}>

export async function listQuestionStates(tx: Tx): Promise<readonly QuestionStanding[]> {
  return tx
    .$extendTables<ForumTables>()
    .selectFrom('forum_question')
    .select(['id', 'title', 'state', 'kind', 'subject', 'year', 'body'])
    .orderBy('id')
    .execute()
}
