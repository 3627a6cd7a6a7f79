import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, test } from 'node:test'
import { readForumLaw } from '../src/forum/store/forum-law.ts'
import type { PublicPoll } from '../src/forum/store/public-poll.ts'
import { englandDay } from '../src/kernel/england-time.ts'
import { onBothDatabases, type Open } from './support/database.ts'
import { faultsOfPublic, resealed } from './support/checked-public-poll.ts'
import { foundByBoth } from './support/found-by-both.ts'
import oldPolls from './support/polls-form-1.json' with { type: 'json' }
import { PYTHON } from './support/python.ts'
import { POLL_TAMPERINGS } from './support/poll-tamperings.ts'
import { pollsByTheClock, pollsOfEveryKind, pollsWithoutQuorum } from './support/published-polls.ts'
import { exitCodeOfFile, verifiedInPython, VERIFIERS } from './support/verify-in-python.ts'

onBothDatabases('the verifiers of polls, ours and the one in Python,', (open) => {
  test('agree with every poll that a forum can have', async () => {
    const files = await published(open)
    const polls = files.flatMap((file) => file.polls)

    assert.deepEqual(
      new Set(polls.map(({ result }) => result.why)),
      new Set([
        ...['majority', 'tie', 'nobody-voted', 'casting-vote', 'no-majority'],
        ...['views-only', 'nobody-eligible'],
      ]),
    )
    for (const file of files) {
      assert.deepEqual(verifiedInPython([file.polls, []], file.membership), [
        `All ${file.polls.length} polls hold.\nexit 0\n`,
        'All 0 polls hold.\nexit 0\n',
      ])
      for (const found of await foundByBoth(file.polls, file.membership)) assert.deepEqual(found, [[], []])
    }
    const withoutSalts = polls.map(({ castingGiven: _, votes, ...poll }) => ({
      ...poll,
      votes: votes.map(({ salt: __, ...vote }) => vote),
    }))
    assert.doesNotMatch(JSON.stringify(withoutSalts), /account|salt/)
    assert.doesNotMatch(JSON.stringify(files.map(({ membership }) => membership)), /account|name|because/)
  })

  test('find whatever was changed by the one rule that it breaks, though all was sealed anew', async (t) => {
    const tampered = []
    for (const { polls, membership } of await published(open)) {
      const changed = polls.flatMap((poll) =>
        POLL_TAMPERINGS.flatMap(({ name, rule, apply }) => apply(poll).map((made) => ({ name, rule, made }))),
      )
      const found = await foundByBoth(
        changed.map(({ made }) => made),
        membership,
      )
      tampered.push(...changed.map(({ name, rule }, index) => ({ name, rule, found: found[index] })))
    }

    for (const { name, rule, found: [ours, python] = [[], []] } of tampered) {
      assert.deepEqual(python, ours, name)
      assert.ok(ours.length > 0, `${name} is found`)
      for (const fault of ours) assert.match(fault, rule, name)
    }
    for (const { name } of POLL_TAMPERINGS)
      assert.ok(
        tampered.some((one) => one.name === name),
        `${name} is tried`,
      )
    t.diagnostic(`${tampered.length} changed exports, each found by its rule`)
  })
})

async function published(open: Open) {
  return [
    await pollsOfEveryKind((await open()).platform),
    await pollsWithoutQuorum((await open()).platform),
    await pollsByTheClock((await open()).platform),
  ]
}

describe('the verifiers of polls', () => {
  test('still hold polls of the first form, from before attendance at the close was sealed', async () => {
    const polls = oldPolls.polls as unknown as readonly PublicPoll[]
    const known = polls.map((poll) => ({ ...poll, terms: [], atClose: null }))
    const facts = { law: await readForumLaw(), membership: { seats: [], terms: [], schools: [] } }

    assert.deepEqual(verifiedInPython([polls]), [`All ${polls.length} polls hold.\nexit 0\n`])
    for (const poll of known) assert.deepEqual(faultsOfPublic(poll, facts), [])
    for (const poll of known) {
      const votes = poll.votes.map((vote) => ({ ...vote, salt: 'f'.repeat(64) }))
      for (const found of await foundByBoth([resealed({ ...poll, votes })], facts.membership)) {
        const salted = poll.votes.map(({ number }) => `has vote ${number} with a salt, which the first form has not`)
        assert.deepEqual(found, [salted.toSorted(), salted.toSorted()])
      }
    }
    const closed = known.map((poll) => ({ ...poll, seal: 'c'.repeat(64) }))
    for (const poll of closed) {
      assert.deepEqual(faultsOfPublic(poll, facts), ['has a seal that does not follow from its votes'])
    }
  })

  test('ask for the same share for a quorum, from the same days', async () => {
    const shares = (await readForumLaw()).shares.filter(({ rule }) => rule === 'quorum')
    const words = ['-B', '-c', 'import json, verify_polls; print(json.dumps(verify_polls.QUORUM_SHARES))']
    const { stdout } = spawnSync(PYTHON, words, { encoding: 'utf8', cwd: VERIFIERS })

    assert.deepEqual(
      JSON.parse(stdout),
      shares.map(({ from, numerator, denominator }) => [from, numerator, denominator]),
    )
  })

  test('have the same day in England on both sides of a change of its clocks', () => {
    const moments = ['2023-03-26T00:59:59.000Z', '2023-03-31T22:59:59.000Z', '2023-03-31T23:00:00.000Z']
    const more = ['2023-10-28T23:00:00.000Z', '2023-10-29T23:00:00.000Z', '2023-12-07T23:59:59.999Z']
    const all = [...moments, ...more]
    const program = 'import sys, verify_polls; print(*map(verify_polls.england_day, sys.argv[1:]))'
    const { stdout } = spawnSync(PYTHON, ['-B', '-c', program, ...all], { encoding: 'utf8', cwd: VERIFIERS })

    assert.deepEqual(
      stdout.trim().split(' '),
      all.map((at) => englandDay(new Date(at))),
    )
  })

  test('say of a file that is none that it cannot be read', () => {
    assert.deepEqual([exitCodeOfFile('{"polls": [1]}'), exitCodeOfFile(null)], [2, 2])
  })
})
