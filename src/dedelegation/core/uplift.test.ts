import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { pence } from '../../kernel/pence.ts'
import { percentage } from '../../kernel/percentage.ts'
import { decideUplift, describeUpliftRefusal, upliftRate, type UpliftRequest } from './uplift.ts'

describe('upliftRate', () => {
  for (const [prior, uplift, unrounded, rate] of [
    [3487, 60_000, '36.9622', 3696],
    [1888, 23_000, '19.31424', 1931],
    [4400, 23_000, '45.012', 4501],
    [1888, 70_000, '20.2016', 2020],
    [2682, 300_000, '34.866', 3487],
    [1100, 0, '11.00', 1100],
    [1989, -100_000, '17.901', 1790],
    [50, 10_000, '0.505', 51],
    [0, 23_000, '0.00', 0],
    [1, 1, '0.01000001', 1],
    [100, -1_000_000, '0.00', 0],
  ] as const) {
    test(`${prior}p raised by ${uplift / 10_000}% is £${unrounded}, ${rate}p`, () => {
      assert.deepEqual(upliftRate(pence(prior), percentage(uplift)), { unrounded, rate })
    })
  }

  test('rounds what it shows: the unrounded value is never half a penny or more away', () => {
    const priors = fc.integer({ min: 0, max: 2_000_000 }).map(pence)
    const uplifts = fc.integer({ min: -1_000_000, max: 9_999_9999 }).map(percentage)
    fc.assert(
      fc.property(priors, uplifts, (prior, uplift) => {
        const { unrounded, rate } = upliftRate(prior, uplift)
        const [pounds = '', decimals = ''] = unrounded.split('.')
        const exact = BigInt(pounds + decimals.padEnd(8, '0'))

        assert.equal(exact, BigInt(prior) * BigInt(1_000_000 + uplift))
        const gap = BigInt(rate) * 1_000_000n - exact
        assert.ok(gap > -500_000n && gap <= 500_000n)
      }),
    )
  })
})

describe('decideUplift', () => {
  const request: UpliftRequest = {
    prior: pence(4400),
    uplift: percentage(23_000),
    assumption: 'nff',
    rate: null,
    reason: '',
  }

  test('takes the rate that the uplift gives', () => {
    const decision = decideUplift(request)

    assert.ok(decision.ok)
    assert.equal(decision.value.rate, 4501)
    assert.deepEqual(decision.value.derivation, {
      method: 'uplift',
      prior: 4400,
      uplift: 23_000,
      assumption: 'nff',
      overrideReason: null,
    })
  })

  test('takes another rate with a reason only, and keeps the reason', () => {
    const without = decideUplift({ ...request, rate: pence(4500), reason: '  ' })
    assert.ok(!without.ok)
    assert.deepEqual(without.errors, [
      { code: 'override-without-reason', unrounded: '45.012', expected: 4501, wanted: 4500 },
    ])
    assert.deepEqual(without.errors.map(describeUpliftRefusal), [
      'Give a reason for £45.00: the uplift comes to £45.012, which is £45.01',
    ])

    const even = decideUplift({ ...request, uplift: percentage(20_000), rate: pence(4500), prior: pence(5000) })
    assert.ok(!even.ok)
    assert.deepEqual(even.errors.map(describeUpliftRefusal), ['Give a reason for £45.00: the uplift comes to £51.00'])

    const given = decideUplift({ ...request, rate: pence(4500), reason: ' Whole pounds ' })
    assert.ok(given.ok)
    assert.equal(given.value.rate, 4500)
    assert.ok(given.value.derivation.method === 'uplift')
    assert.equal(given.value.derivation.overrideReason, 'Whole pounds')
  })

  test('refuses a reason for nothing', () => {
    const decision = decideUplift({ ...request, rate: pence(4501), reason: 'Because' })

    assert.ok(!decision.ok)
    assert.deepEqual(decision.errors.map(describeUpliftRefusal), [
      'The rate is what the uplift gives (£45.01): leave the reason blank',
    ])
  })

  test('refuses a cut by more than the whole rate', () => {
    const decision = decideUplift({ ...request, uplift: percentage(-1_000_001) })

    assert.ok(!decision.ok)
    assert.match(describeUpliftRefusal(decision.errors[0] as (typeof decision.errors)[number]), /more than 100%/)
  })
})
