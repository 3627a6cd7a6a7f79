import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { adopt, draft, forumInMeeting, member, opened, put } from '../../../tests/support/forum-meeting.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Invariant } from '../../platform/verify/invariant.ts'
import { verifyInside } from '../../platform/verify/verify.ts'
import { giveCastingVote } from '../actions/casting-vote.ts'
import { castVote } from '../actions/cast-vote.ts'
import { closePoll } from '../actions/close-poll.ts'
import { NO_HANDLERS } from '../../../tests/support/no-handlers.ts'
import { recordDecision } from '../actions/record-decision.ts'
import { castingVotesInRecord } from './casting-votes-in-record.ts'
import { decisionsFollow } from './decisions-follow.ts'
import { pollsAddUp } from './polls-add-up.ts'
import { questionsStand } from './questions-stand.ts'
import { votesInRecord } from './votes-in-record.ts'

const MOVED = `set receipt = repeat('a', 64)`

/** [what somebody with the database in hand does, in SQL, what must say so] */
const TAMPERINGS: readonly (readonly [string, string, Invariant])[] = [
  ['flips a vote', `update forum_vote set choice = 'abstain' where number = 2`, pollsAddUp],
  ['deletes the last vote', `delete from forum_vote where number = 3`, pollsAddUp],
  ['moves a vote in time', `update forum_vote set cast_at = cast_at - interval '1 hour' where number = 1`, pollsAddUp],
  [
    'adds a vote',
    `insert into forum_vote (id, poll, seat, turn, choice, cast_at, cast_by, given, number, receipt)
      select gen_random_uuid(), poll, 'primary-1', 9, 'for', cast_at, cast_by, given, 4, receipt from forum_vote where number = 3`,
    pollsAddUp,
  ],
  ['lets an academy vote', `update forum_elector set may = true, in_body = true where seat = 'academy-1'`, pollsAddUp],
  ['names another voter', `update forum_elector set name = 'X' where seat = 'primary-1'`, pollsAddUp],
  ['turns a result', `update forum_poll set result = jsonb_set(result, '{outcome}', '"approved"')`, pollsAddUp],
  ['makes a meeting quorate', `update forum_poll set quorum = jsonb_set(quorum, '{needed}', '1')`, pollsAddUp],
  [
    'changes the rules',
    `update forum_poll set constitution = jsonb_set(constitution, '{tie}', '"chair-decides"')`,
    pollsAddUp,
  ],
  [
    'puts it on another body',
    `update forum_poll set snapshot = jsonb_set(snapshot, '{body,groups}', '["academy"]')`,
    pollsAddUp,
  ],
  ['changes a salt', `update forum_vote set salt = repeat('a', 64) where number = 3`, pollsAddUp],
  ['drops a salt', `update forum_vote set salt = null where number = 3`, pollsAddUp],
  ['edits a receipt', `update forum_vote ${MOVED} where number = 3`, pollsAddUp],
  ['edits a receipt of the record', `update forum_vote ${MOVED} where number = 3`, votesInRecord],
  ['loses a vote of the record', `delete from forum_vote where number = 3`, votesInRecord],
  [
    'loses a vote’s event',
    `delete from platform_event where record_id = (select id::text from forum_vote where number = 1)`,
    votesInRecord,
  ],
  ['turns a casting vote', `update forum_casting_vote set casting = 'against'`, castingVotesInRecord],
  ['moves a casting vote', `update forum_casting_vote set given_at = given_at - interval '1 s'`, castingVotesInRecord],
  ['loses a casting vote', `delete from forum_casting_vote`, castingVotesInRecord],
  [
    'loses a casting vote’s event',
    `delete from platform_event where action = 'forum.give-casting-vote'`,
    castingVotesInRecord,
  ],
  [
    'keeps another casting vote',
    `update forum_poll set casting = 'against' where casting is not null`,
    castingVotesInRecord,
  ],
  [
    'takes a member’s term from what is known',
    `delete from forum_membership_fact where seat = 'academy-1' and kind = 'term'`,
    pollsAddUp,
  ],
  ['says that a vote is open', `update forum_question set state = 'voting'`, questionsStand],
  ['leaves a gap in the decisions', `update forum_decision set number = number + 1`, decisionsFollow],
  ['turns a decision', `update forum_decision set outcome = 'approved'`, decisionsFollow],
  ['changes a count', `update forum_decision set counts = jsonb_set(counts, '{against}', '0')`, decisionsFollow],
  ['changes a rate', `update forum_decision set terms = jsonb_set(terms, '{data}', '"{}"')`, decisionsFollow],
  ['takes its vote away', `update forum_decision set poll = null`, decisionsFollow],
]

onBothDatabases('what holds of votes and decisions', (open) => {
  test('is found to be broken by whatever somebody does to them by hand, and by nothing before', async () => {
    const { platform, asOwner } = await open()
    const forum = await forumInMeeting(platform)
    const [poll] = await opened(forum, await put(forum, draft('insurance')))
    const id = poll?.id ?? ''
    for (const [seat, choice] of [
      ['primary-1', 'for'],
      ['primary-2', 'against'],
      ['primary-3', 'against'],
    ] as const) {
      await castVote(platform, forum.clerk, { id: randomUUID(), poll: id, seat, choice, given: 'clerk' })
    }
    await closePoll(platform, forum.clerk, { poll: id, casting: null })
    await recordDecision(platform, forum.clerk, NO_HANDLERS, { poll: id, words: [] })
    await adopt(forum, 'urgent-business', 'votes-by-deadline')
    await adopt(forum, 'tie', 'chair-decides')
    const closesAt = new Date(Date.now() + 3_600_000)
    const [outside] = await opened(forum, await put(forum, draft('union')), { mode: 'outside', closesAt })
    const given = { poll: outside?.id ?? '', casting: 'for' } as const
    assert.ok((await giveCastingVote(platform, member(forum, 'primary-1'), given)).ok)

    await asOwner(async (owner) => {
      for (const invariant of new Set(TAMPERINGS.map(([, , one]) => one))) {
        assert.equal(await breachesBy(owner, 'select 1', invariant), 0, invariant.name)
      }
      for (const [what, statement, invariant] of TAMPERINGS) {
        assert.notEqual(await breachesBy(owner, statement, invariant), 0, what)
      }
    })
  })
})

class RolledBack extends Error {}

/** How much is broken after the statement, which is not kept; triggers and references do not hinder it. */
async function breachesBy(owner: Db, statement: string, invariant: Invariant): Promise<number> {
  let found = 0
  const tampering = owner.transaction().execute(async (tx) => {
    await sql`set local role none`.execute(tx)
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql.raw(statement).execute(tx)
    for (const { breaches } of await verifyInside(tx, [invariant])) found += breaches.length
    throw new RolledBack()
  })
  await assert.rejects(tampering, RolledBack)

  return found
}
