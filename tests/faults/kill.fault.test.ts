import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { assertSoundAt } from './assert-sound.ts'
import { startChild } from './child-process.ts'

const ROUNDS = 20

describe('a database whose process is killed', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'topslice-kill-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  test(`keeps every acknowledged row and always opens, in ${ROUNDS} rounds of kill -9`, async () => {
    const directory = join(folder, 'rounds')
    let acknowledged = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const child = startChild('./children/commit-rows.ts', [directory])
      const state = stateOf(await child.line('state '))
      // After 1, 4, 7 … rows, and somewhere in the next commit.
      await child.line('row ', 1 + 3 * round)
      await wait(round % 4)
      child.process.kill('SIGKILL')

      assert.equal(await child.ended, 'SIGKILL')
      assertWhole(state, acknowledged, round)
      acknowledged = child.lines.map((line) => Number(/^row (\d+)$/.exec(line)?.[1] ?? 0)).reduce(larger)
    }

    const last = startChild('./children/commit-rows.ts', [directory, '0'])

    assertWhole(stateOf(await last.line('state ')), acknowledged, ROUNDS)
    assert.equal(await last.ended, 0)
    await assertSoundAt({ directory })
  })

  test('opens after a kill at any time while it is opened, the first time and later', async () => {
    const directory = join(folder, 'opening')
    for (const millis of [300, 800, 1300, 1800, 2300, 2800]) {
      const child = startChild('./children/commit-rows.ts', [directory])
      await wait(millis)
      child.process.kill('SIGKILL')
      await child.ended
    }

    const last = startChild('./children/commit-rows.ts', [directory, '1'])

    assert.match(await last.line('row '), /^row \d+$/)
    assert.equal(await last.ended, 0)
    await assertSoundAt({ directory })
  })
})

type State = Readonly<{ numbers: readonly number[]; actions: number; bad: number }>

function stateOf(line: string): State {
  const { numbers, actions, bad } = JSON.parse(line.slice('state '.length)) as State & { numbers: number[] | null }

  return { numbers: numbers ?? [], actions, bad }
}

/** Rows 1, 2, 3 … without a gap, as far as was acknowledged at least, each with its record and its own content. */
function assertWhole({ numbers, actions, bad }: State, acknowledged: number, round: number): void {
  assert.ok(numbers.length >= acknowledged, `round ${round}: ${acknowledged} acknowledged, found ${numbers.length}`)
  // The row whose commit was under way may be there; no other may.
  assert.ok(numbers.length <= acknowledged + 1, `round ${round}: found ${numbers.length} after ${acknowledged}`)
  assert.ok(
    numbers.every((number, index) => number === index + 1),
    `round ${round}: a row in the middle is missing`,
  )
  assert.equal(actions, numbers.length, `round ${round}: rows and their records differ`)
  assert.equal(bad, 0, `round ${round}: rows whose content changed`)
}

function larger(one: number, other: number): number {
  return Math.max(one, other)
}
