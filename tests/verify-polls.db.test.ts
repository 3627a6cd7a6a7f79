import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readForumLaw } from '../src/forum/store/forum-law.ts'
import type { PublicPoll } from '../src/forum/store/public-poll.ts'
import { englandDay } from '../src/kernel/england-time.ts'
import { onBothDatabases } from './support/database.ts'
import { faultsOfPublic } from './support/checked-public-poll.ts'
import oldPolls from './support/polls-form-1.json' with { type: 'json' }
import { HOW_TO_GET_PYTHON, PYTHON } from './support/python.ts'
import { POLL_TAMPERINGS } from './support/poll-tamperings.ts'
import { pollsByTheClock, pollsOfEveryKind, pollsWithoutQuorum } from './support/published-polls.ts'

const VERIFIERS = fileURLToPath(new URL('../verifiers/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'topslice-polls-'))
after(() => rm(folder, { recursive: true }))

/** The verifier once for each line, a path, in one process: starting Python takes longer than all of them. */
const FOR_EACH = `
import sys
sys.path.insert(0, sys.argv[1])
import verify_polls
for line in sys.stdin:
    print("exit %d" % verify_polls.main(line.split()))
`

let count = 0

/** What the verifier says of each export: the lines before its exit code, and the code. */
function verified(exports: readonly (readonly unknown[])[]): readonly string[] {
  const paths = exports.map((polls) => {
    count += 1
    const path = join(folder, `${count}.json`)
    writeFileSync(path, JSON.stringify({ form: 'topslice-polls-2', polls }))

    return path
  })
  const words = ['-B', '-c', FOR_EACH, VERIFIERS]
  const { error, stdout, stderr } = spawnSync(PYTHON, words, { encoding: 'utf8', input: paths.join('\n') })
  if (error !== undefined) throw new Error(`Cannot run ${PYTHON}: ${HOW_TO_GET_PYTHON}`, { cause: error })
  const answers = stdout.split(/(?<=^exit \d\n)/m).filter((text) => text !== '')
  assert.equal(answers.length, exports.length, stderr)

  return answers
}

/** What both verifiers find in each poll; the one in Python says whose it is. */
async function foundByBoth(polls: readonly PublicPoll[]): Promise<readonly (readonly [string[], string[]])[]> {
  const law = await readForumLaw()
  const answers = verified(polls.map((poll) => [poll]))

  return polls.map((poll, index) => {
    const said = (answers[index] ?? '').split('\n').filter((line) => line.startsWith('poll '))

    return [
      faultsOfPublic(poll, law).toSorted(),
      said.map((line) => line.slice(`poll ${poll.opening.id} `.length)).toSorted(),
    ]
  })
}

onBothDatabases('the verifiers of polls, ours and the one in Python,', (open) => {
  test('agree with every poll that a forum can have', async () => {
    const polls = [
      ...(await pollsOfEveryKind((await open()).platform)),
      ...(await pollsWithoutQuorum((await open()).platform)),
      ...(await pollsByTheClock((await open()).platform)),
    ]

    assert.deepEqual(
      new Set(polls.map(({ result }) => result.why)),
      new Set([
        ...['majority', 'tie', 'nobody-voted', 'casting-vote', 'no-majority'],
        ...['views-only', 'nobody-eligible'],
      ]),
    )
    assert.deepEqual(verified([polls, []]), [
      `All ${polls.length} polls hold.\nexit 0\n`,
      'All 0 polls hold.\nexit 0\n',
    ])
    for (const found of await foundByBoth(polls)) assert.deepEqual(found, [[], []])
    assert.doesNotMatch(JSON.stringify(polls), /account|salt/)
  })

  test('find whatever was changed by the one rule that it breaks, though all was sealed anew', async (t) => {
    const polls = [
      ...(await pollsOfEveryKind((await open()).platform)),
      ...(await pollsWithoutQuorum((await open()).platform)),
      ...(await pollsByTheClock((await open()).platform)),
    ]
    const tampered = polls.flatMap((poll) =>
      POLL_TAMPERINGS.flatMap(({ name, rule, apply }) => apply(poll).map((made) => ({ name, rule, made }))),
    )
    const found = await foundByBoth(tampered.map(({ made }) => made))

    for (const [index, { name, rule }] of tampered.entries()) {
      const [ours, python] = found[index] ?? [[], []]
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

describe('the verifiers of polls', () => {
  test('still hold polls of the first form, from before attendance at the close was sealed', async () => {
    const polls = oldPolls.polls as unknown as readonly PublicPoll[]
    const known = polls.map((poll) => ({ ...poll, terms: [], atClose: null }))
    const law = await readForumLaw()

    assert.deepEqual(verified([polls]), [`All ${polls.length} polls hold.\nexit 0\n`])
    for (const poll of known) assert.deepEqual(faultsOfPublic(poll, law), [])
    const closed = known.map((poll) => ({ ...poll, seal: 'c'.repeat(64) }))
    for (const poll of closed) {
      assert.deepEqual(faultsOfPublic(poll, law), ['has a seal that does not follow from its votes'])
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
    const path = join(folder, 'none.json')
    writeFileSync(path, '{"polls": [1]}')
    const run = (file: string) => spawnSync(PYTHON, ['-B', join(VERIFIERS, 'verify_polls.py'), file]).status

    assert.deepEqual([run(path), run(join(folder, 'nowhere'))], [2, 2])
  })
})
