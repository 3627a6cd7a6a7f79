import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mock, test } from 'node:test'
import { sql } from 'kysely'
import { onBothDatabases } from '../../../tests/support/database.ts'
import type { TestPlatform } from '../../../tests/support/database.ts'
import { forgetOldCounters } from '../database/rate-limit-store.ts'
import { newKnownDevice } from './known-device.ts'
import { secretKey } from './secret-keys.ts'
import { createSignInLimits } from './sign-in-limits.ts'
import type { SignInLimits } from './sign-in-limits.ts'

const ANNA = { email: 'anna@council.example', address: '203.0.113.7', device: '' }
const KEYS = [secretKey(randomBytes(32))] as const

function limitsOn({ platform }: TestPlatform): SignInLimits {
  return createSignInLimits({ ...platform, keys: KEYS })
}

/** Fails so often; how many of the tries were let through. */
async function fail(limits: SignInLimits, times: number, attempt = ANNA): Promise<number> {
  let allowed = 0
  for (let round = 0; round < times; round += 1) if ((await limits.password(attempt)).allowed) allowed += 1

  return allowed
}

async function delayOf(limits: SignInLimits, attempt = ANNA): Promise<number> {
  const answer = await limits.password(attempt)
  assert.ok(!answer.allowed)

  return answer.retryAfterSeconds
}

onBothDatabases('the limits of signing in', (open) => {
  test('let ten guesses at an account through, then none for fifteen minutes', async () => {
    const limits = limitsOn(await open())

    assert.equal(await fail(limits, 12), 10)
    const delay = await delayOf(limits, { ...ANNA, address: '198.51.100.9', email: ' ANNA@council.example' })
    assert.ok(delay > 890 && delay <= 900, `${delay} s`)
    assert.equal(await fail(limits, 1, { ...ANNA, email: 'ben@council.example' }), 1)
  })

  test('let no more through when the guesses come at the same moment, to several processes', async () => {
    const opened = await open()
    const processes = [limitsOn(opened), limitsOn(opened)]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, number) => ({ ...ANNA, address: `10.0.0.${number}` })).flatMap((attempt) =>
        processes.map((limits) => limits.password(attempt)),
      ),
    )

    assert.equal(answers.filter((answer) => answer.allowed).length, 10)
  })

  test('double the delay each time, to four hours, and begin anew after the right password', async () => {
    const limits = limitsOn(await open())
    mock.timers.enable({ apis: ['Date'], now: Date.now() })
    try {
      const delays: number[] = []
      for (let round = 0; round < 6; round += 1) {
        assert.equal(await fail(limits, 10), 10)
        const delay = await delayOf(limits)
        delays.push(delay / 60)
        mock.timers.tick(delay * 1000)
      }
      const right = await limits.password(ANNA)
      assert.ok(right.allowed)
      await right.succeeded()

      assert.deepEqual(delays, [15, 30, 60, 120, 240, 240])
      assert.equal(await fail(limits, 12), 10)
      assert.equal(await delayOf(limits), 900)
    } finally {
      mock.timers.reset()
    }
  })

  test('cannot be kept below by guessing slowly', async () => {
    const limits = limitsOn(await open())
    mock.timers.enable({ apis: ['Date'], now: Date.now() })
    try {
      let allowed = 0
      for (let minute = 0; minute < 600; minute += 2) {
        allowed += await fail(limits, 1)
        mock.timers.tick(2 * 60_000)
      }

      assert.ok(allowed <= 60, `${allowed} guesses in ten hours`)
    } finally {
      mock.timers.reset()
    }
  })

  test('let the person in from a known device while a stranger uses up the guesses', async () => {
    const opened = await open()
    const limits = limitsOn(opened)
    const device = newKnownDevice(KEYS, opened.platform.clock, ANNA.email)
    await fail(limits, 12, { ...ANNA, address: '198.51.100.9' })

    assert.equal(await fail(limits, 12, { ...ANNA, device }), 10)
    assert.equal(await fail(limits, 1, { ...ANNA, device: newKnownDevice(KEYS, opened.platform.clock, ANNA.email) }), 1)
    assert.equal(await fail(limits, 1, { ...ANNA, device: `${device}x` }), 0)
  })

  test('let 300 failures from an address through in fifteen minutes, and any number of people who sign in', async () => {
    const limits = limitsOn(await open())
    for (let person = 0; person < 40; person += 1) {
      const answer = await limits.password({ ...ANNA, email: `right${person}@council.example` })
      assert.ok(answer.allowed)
      await answer.succeeded()
    }
    let allowed = 0
    for (let person = 0; person < 310; person += 1)
      allowed += await fail(limits, 1, { ...ANNA, email: `wrong${person}@council.example` })

    assert.equal(allowed, 300)
    assert.ok((await delayOf(limits, { ...ANNA, email: 'new@council.example' })) <= 900)
    assert.equal(await fail(limits, 1, { ...ANNA, address: '203.0.113.8' }), 1)
  })

  test('let five codes of an app through, then none for five minutes', async () => {
    const limits = limitsOn(await open())
    const allowed: boolean[] = []
    for (let round = 0; round < 6; round += 1) allowed.push((await limits.secondFactor('7d9f2c1e')).allowed)

    assert.deepEqual(allowed, [true, true, true, true, true, false])
    assert.equal((await limits.secondFactor('00000000')).allowed, true)
  })

  test('let five messages an hour through to one e-mail address', async () => {
    const limits = limitsOn(await open())
    const allowed: boolean[] = []
    for (let round = 0; round < 6; round += 1)
      allowed.push((await limits.message({ ...ANNA, address: `10.0.0.${round}` })).allowed)

    assert.deepEqual(allowed, [true, true, true, true, true, false])
  })

  test('keep no e-mail address and no address, and forget counters that have run out', async () => {
    const { platform } = await open()
    const limits = createSignInLimits({ ...platform, keys: KEYS })
    await fail(limits, 11)
    const { rows } = await sql<{ key: string }>`select key from platform_rate_limit`.execute(platform.db)

    assert.deepEqual(
      new Set(rows.map(({ key }) => key.split(':')[0])),
      new Set(['address', 'password', 'password-rounds']),
    )
    assert.doesNotMatch(JSON.stringify(rows), /anna|council|203/)

    await forgetOldCounters(platform.db, { now: () => new Date(Date.now() - 1000) })
    assert.equal((await sql`select 1 from platform_rate_limit`.execute(platform.db)).rows.length, 3)
    await forgetOldCounters(platform.db, { now: () => new Date(Date.now() + 16 * 60_000) })
    assert.equal((await sql`select 1 from platform_rate_limit`.execute(platform.db)).rows.length, 1)
  })
})
