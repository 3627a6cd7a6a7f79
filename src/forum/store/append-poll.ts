import { must } from '../../kernel/assert.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { AtClose } from '../core/at-close.ts'
import type { QuestionState } from '../core/question.ts'
import type { CastingVote, PollResult } from '../core/result.ts'
import type { LeavingSeat } from '../core/standing.ts'
import type { StoredPoll } from './polls.ts'
import type { ForumTables } from './tables.ts'

/** A new poll with its questions, each as it stood before, and its electorate; open. */
export async function insertPoll(
  tx: Tx,
  poll: StoredPoll,
  { by, stood }: Readonly<{ by: string; stood: ReadonlyMap<string, QuestionState> }>,
): Promise<void> {
  const tables = tx.$extendTables<ForumTables>()
  await tables
    .insertInto('forum_poll')
    .values({
      id: poll.id,
      meeting: poll.meeting,
      item: poll.item,
      motion: poll.motion,
      body: JSON.stringify(poll.body),
      kind: JSON.stringify(poll.kind),
      mode: poll.mode,
      purpose: poll.purpose,
      options: JSON.stringify(poll.options),
      state: 'open',
      taken_at: poll.takenAt,
      opened_at: poll.openedAt,
      opened_by: by,
      closes_at: poll.closesAt,
      constitution: JSON.stringify(poll.constitution),
      quorum: poll.quorum === null ? null : JSON.stringify(poll.quorum),
      snapshot: JSON.stringify(poll.snapshot),
      proposer: poll.proposer,
      seconder: poll.seconder,
      replaces: poll.replaces,
    })
    .execute()
  await tables
    .insertInto('forum_poll_question')
    .values(
      poll.questions.map(({ question, terms, hash, salt }) => ({
        ...{ poll: poll.id, question, terms, hash, salt },
        stood: must(stood.get(question), 'a poll is on questions that stand somehow'),
      })),
    )
    .execute()
  await tables.insertInto('forum_elector').values(electorRows(poll)).execute()
}

function electorRows({ id, electorate }: StoredPoll): ForumTables['forum_elector'][] {
  return electorate.map((elector, index) => ({
    poll: id,
    seat: elector.seat,
    place: index + 1,
    seat_name: elector.seatName,
    group_code: elector.group,
    name: elector.name,
    account: elector.account,
    voter: elector.voter?.kind ?? '',
    substitute: elector.voter?.kind === 'substitute' ? elector.voter.id : null,
    in_body: elector.inBody,
    may: elector.may,
    why: elector.why,
    words: elector.words,
  }))
}

export type Ending = Readonly<{
  at: Date
  by: string
  casting: CastingVote
  result: PollResult
  atClose: AtClose | null
  gone: readonly LeavingSeat[]
  seal: string
}>

export async function saveClosed(tx: Tx, id: string, ending: Ending): Promise<void> {
  const { at, by, casting, result, atClose, gone, seal } = ending
  await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_poll')
    .set((eb) => ({
      state: 'closed',
      closed_at: at,
      closed_by: by,
      casting,
      result: JSON.stringify(result),
      at_close: atClose === null ? null : JSON.stringify(atClose),
      gone: gone.length === 0 ? null : JSON.stringify(gone),
      seal,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

export async function saveCancelled(
  tx: Tx,
  id: string,
  { at, by, because }: Readonly<{ at: Date; by: string; because: string }>,
): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_poll')
    .set((eb) => ({
      state: 'cancelled',
      closed_at: at,
      closed_by: by,
      cancelled_because: because,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** The chair's casting vote, for when the votes are a tie at the close. */
export async function saveCasting(tx: Tx, id: string, casting: CastingVote): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_poll')
    .set((eb) => ({ casting, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
