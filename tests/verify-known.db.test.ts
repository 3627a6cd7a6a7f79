import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { listMembershipFacts } from '../src/forum/store/membership-facts.ts'
import { calendarDate, dayAfter, dayBefore, type CalendarDate } from '../src/kernel/calendar-date.ts'
import { englandDay } from '../src/kernel/england-time.ts'
import { importRegister } from '../src/schools/actions/import-register.ts'
import { proposeConversion } from '../src/schools/actions/propose-conversion.ts'
import type { Actor } from '../src/platform/actor.ts'
import type { Platform } from '../src/platform/platform.ts'
import { recounted, resealed } from './support/checked-public-poll.ts'
import { onBothDatabases } from './support/database.ts'
import { foundByBoth } from './support/found-by-both.ts'
import { closedAndPublished, forumVotingOutside, openOutside, sayFor } from './support/outside-polls.ts'
import { resign } from './support/resign.ts'
import { urn } from './support/seats.ts'

const TODAY = englandDay(new Date())
const SILENCE = { silence: 'consents' } as const
const SHORT_MS = 2_000

onBothDatabases('both verifiers, of the membership as it was known when a vote outside a meeting closed,', (open) => {
  test('hold it although an end was recorded after the close, with a day before it', async () => {
    const forum = await forumVotingOutside((await open()).platform, SILENCE)
    const poll = await openOutside(forum, SHORT_MS)
    await wait(SHORT_MS)
    const published = await closedAndPublished(forum, poll)
    assert.equal(published.result.counts.bySilence, 3)
    await resign(forum, 'primary-2', dayBefore(TODAY))

    assert.deepEqual(await foundByBoth([published], await listMembershipFacts(forum.platform.db)), [[[], []]])
  })

  test('hold it where a term was put right while it was open, to have ended before', async () => {
    const forum = await forumVotingOutside((await open()).platform, SILENCE)
    const poll = await openOutside(forum, SHORT_MS)
    await sql`update forum_term set to_day = ${dayBefore(TODAY)} where seat = 'primary-3'`.execute(forum.platform.db)
    await wait(SHORT_MS)
    const published = await closedAndPublished(forum, poll)

    assert.deepEqual(published.gone, [{ seat: 'primary-3', on: TODAY }])
    assert.deepEqual(await foundByBoth([published], await listMembershipFacts(forum.platform.db)), [[[], []]])
  })

  test('hold it where a conversion became known meanwhile, and the next one where that was put off', async () => {
    const { platform, actor } = await open()
    const forum = await forumVotingOutside(platform, SILENCE)
    await memberOfSchool(platform, actor, 'primary-3')
    const first = await openOutside(forum, SHORT_MS)
    await converts(platform, actor, TODAY)
    await wait(SHORT_MS)
    const gone = await closedAndPublished(forum, first)
    assert.deepEqual(gone.gone, [{ seat: 'primary-3', on: TODAY }])
    await converts(platform, actor, dayAfter(TODAY))
    const leaving = await openOutside(forum, 7 * 24 * 3_600_000)
    assert.deepEqual(leaving.leaving, [{ seat: 'primary-3', on: dayAfter(TODAY) }])
    await sayFor(forum, leaving, { 'primary-1': 'for', 'primary-2': 'for', 'primary-3': 'for' })
    const polls = [gone, await closedAndPublished(forum, leaving)]
    const { gone: _, ...withoutGone } = gone
    const anew = resealed(recounted(withoutGone))
    const found = ['leaves primary-3 out of those who were gone at its close']

    assert.deepEqual(
      await foundByBoth([...polls, anew], await listMembershipFacts(platform.db)),
      [[], [], found].map((one) => [one, one]),
    )
  })

  test('find a vote of somebody who was known to have left, and what was left out of who leaves, though all is sealed anew', async () => {
    const forum = await forumVotingOutside((await open()).platform, SILENCE)
    await sql`update forum_term set to_day = ${TODAY} where seat = 'primary-2'`.execute(forum.platform.db)
    const poll = await openOutside(forum, 7 * 24 * 3_600_000)
    await sayFor(forum, poll, { 'primary-1': 'for', 'primary-2': 'for' })
    await resign(forum, 'primary-3')
    const published = await closedAndPublished(forum, poll)
    const castAt = published.closedAt
    const votes = [
      ...published.votes,
      {
        ...(published.votes[0] ?? assert.fail()),
        ...{ number: 3, seat: 'primary-3', turn: 1, castAt, salt: 'd'.repeat(64) },
      },
    ]
    const { leaving: _, ...snapshot } = published.opening.snapshot
    const { gone: __, ...withoutGone } = published

    assert.deepEqual(
      await foundByBoth(
        [
          published,
          resealed(recounted({ ...withoutGone, votes })),
          resealed(recounted({ ...published, opening: { ...published.opening, snapshot } })),
        ],
        await listMembershipFacts(forum.platform.db),
      ),
      [
        [],
        ['has vote 3 of primary-3, whose member was one no more'],
        ['has others leaving before its deadline than the membership known then says'],
      ].map((one) => [one, one]),
    )
  })

  test('find that there is none of it, and a seat that was opened as another than the forum had', async () => {
    const forum = await forumVotingOutside((await open()).platform)
    const poll = await openOutside(forum)
    await sayFor(forum, poll, { 'primary-1': 'for', 'primary-2': 'for', 'primary-3': 'for' })
    const published = await closedAndPublished(forum, poll)
    const standings = published.opening.snapshot.standings
    const otherwise = standings.map(
      ({ seat, held }) =>
        `has ${seat.code} as ${held ? 'held' : 'vacant'}, and the membership known then says otherwise`,
    )
    const all = otherwise.toSorted()

    const none = { seats: [], terms: [], schools: [] }
    assert.deepEqual(await foundByBoth([published], none), [
      [
        [
          ...all,
          ...['1', '2', '3'].map((n) => `has vote ${n} of primary-${n}, whose member was one no more`),
        ].toSorted(),
        [
          ...all,
          ...['1', '2', '3'].map((n) => `has vote ${n} of primary-${n}, whose member was one no more`),
        ].toSorted(),
      ],
    ])
  })
})

async function memberOfSchool(platform: Platform, actor: Actor, seat: string): Promise<void> {
  const name = 'schools.csv'
  const bytes = await readFile(new URL(`../data/demo/${name}`, import.meta.url))
  await importRegister(platform, actor, { file: { name, bytes }, authority: null, asAt: calendarDate('2024-01-15') })
  await sql`update forum_term set urn = '900001' where seat = ${seat}`.execute(platform.db)
}

async function converts(platform: Platform, actor: Actor, proposedFor: CalendarDate): Promise<void> {
  await proposeConversion(platform, actor, { urn: urn('900001'), proposedFor, note: 'As the trust says' })
}
