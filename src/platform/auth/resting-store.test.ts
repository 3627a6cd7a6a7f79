import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { createGuessLimit } from './guess-limit.ts'
import { createLimiter } from './limiter.ts'
import { restingStore } from './resting-store.ts'

const KEY = 'k'.repeat(43)
const LIMIT = { name: 'test', tries: 3, seconds: 900 }
const PATIENCE = { answerMillis: 40, restMillis: 80 }

/** A store that a test can take down; it counts what it was asked. */
function brittleStore() {
  const state = { down: 'no' as 'no' | 'fails' | 'hangs', asked: 0, points: 0 }
  const logged: string[] = []
  const log = { info: (event: string) => void logged.push(event), error: (event: string) => void logged.push(event) }
  const store = restingStore(
    {
      query: async () => {
        state.asked += 1
        if (state.down === 'fails') throw new Error('connection refused')
        if (state.down === 'hangs') await new Promise(() => {})
        state.points += 1

        return { rows: [{ points: state.points, expire: Date.now() + 900_000 }], rowCount: 1 }
      },
    },
    log,
    PATIENCE,
  )

  return { state, store, logged }
}

describe('a limiter whose store is down', () => {
  for (const down of ['fails', 'hangs'] as const) {
    test(`still limits, from memory, when the store ${down}`, async () => {
      const { state, store } = brittleStore()
      const limiter = createLimiter(store, LIMIT)
      state.down = down
      const allowed: boolean[] = []
      for (let round = 0; round < 5; round += 1) allowed.push((await limiter.take(KEY)).allowed)

      assert.deepEqual(allowed, [true, true, true, false, false])
    })
  }

  test('still starts the delay', async () => {
    const { state, store } = brittleStore()
    const limit = createGuessLimit(store, { name: 'test', guesses: 2, firstDelaySeconds: 60, longestDelaySeconds: 600 })
    state.down = 'fails'
    const answers = [await limit.begin(KEY), await limit.begin(KEY), await limit.begin(KEY)]

    assert.deepEqual(answers, [
      { allowed: true, last: false },
      { allowed: true, last: true },
      { allowed: false, retryAfterSeconds: 60 },
    ])
    await limit.succeeded(KEY)
    assert.deepEqual(await limit.begin(KEY), { allowed: true, last: false })
  })

  test('makes nobody wait but those who come first, and does not storm the store', async () => {
    const { state, store } = brittleStore()
    const limiter = createLimiter(store, { ...LIMIT, tries: 1000 })
    state.down = 'hangs'
    await limiter.take(KEY)
    const asked = state.asked
    const started = performance.now()
    await Promise.all(Array.from({ length: 200 }, () => limiter.take(KEY)))

    assert.equal(state.asked, asked)
    assert.ok(performance.now() - started < 1000)
  })

  test('lets one try when the rest is over, and uses the store again once it answers', async () => {
    const { state, store, logged } = brittleStore()
    const limiter = createLimiter(store, { ...LIMIT, tries: 1000 })
    state.down = 'fails'
    await limiter.take(KEY)
    await wait(PATIENCE.restMillis + 20)
    await Promise.all(Array.from({ length: 50 }, () => limiter.take(KEY)))
    assert.equal(state.asked, 2)

    state.down = 'no'
    await wait(PATIENCE.restMillis + 20)
    await limiter.take(KEY)
    await Promise.all(Array.from({ length: 50 }, () => limiter.take(KEY)))

    assert.equal(state.asked, 53)
    assert.deepEqual(logged, ['rate-limits.in-memory', 'rate-limits.stored-again'])
  })
})
