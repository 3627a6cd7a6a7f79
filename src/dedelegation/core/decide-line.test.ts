import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { decimalPence, pence } from '../../kernel/pence.ts'
import { formatPercentage, percentage } from '../../kernel/percentage.ts'
import { MILLION, units } from '../../kernel/units.ts'
import { decideLine, type LineContext } from './decide-line.ts'
import type { LineEntry } from './line-entry.ts'
import { decideUplift, describeUpliftRefusal, upliftRate } from './uplift.ts'

// Statutory duties at special schools: £44.00 last year, +2.3% is £45.012; 156 places in two schools.
const CONTEXT: LineContext = {
  factor: 'place',
  prior: pence(4400),
  assumptions: [
    { id: 'nff', subject: 'nff', name: 'NFF', value: percentage(23_000), source: '', service: null },
    { id: 'pay', subject: 'pay', name: 'Pay', value: percentage(70_000), source: '', service: null },
  ],
  units: [units(100 * MILLION), units(56 * MILLION)],
}

const SHOWN: LineEntry = {
  method: 'direct',
  rate: '44.00',
  uplift: '',
  assumption: '',
  total: '6,864.00',
  reason: '',
}

const UPLIFTED: LineEntry = { ...SHOWN, method: 'uplift', rate: '45.01', uplift: '2.3', assumption: 'nff' }

describe('decideLine', () => {
  test('takes a typed rate as it is', () => {
    assert.deepEqual(decide({ rate: '£45' }), { rate: 4500, derivation: { method: 'direct' } })
  })

  test('finds the rate for a typed total without being told that the total leads', () => {
    assert.deepEqual(decide({ total: '7,000' }), {
      rate: 4487,
      derivation: { method: 'target', target: 700_000 },
    })
  })

  test('raises last year’s rate by an assumption, half up to the penny', () => {
    assert.deepEqual(decide({ method: 'uplift', assumption: 'nff' }), {
      rate: 4501,
      derivation: { method: 'uplift', prior: 4400, uplift: 23_000, assumption: 'nff', overrideReason: null },
    })
  })

  test('takes a typed percentage in the place of the assumption that was shown', () => {
    assert.deepEqual(decide({ uplift: '3' }, UPLIFTED), {
      rate: 4532,
      derivation: { method: 'uplift', prior: 4400, uplift: 30_000, assumption: null, overrideReason: null },
    })
  })

  test('follows another assumption though the box still shows the percentage of the first', () => {
    assert.equal(decide({ assumption: 'pay' }, UPLIFTED)?.rate, 4708)
  })

  test('takes another rate than the uplift’s only with a reason, and keeps it while the reason stands', () => {
    const withoutReason = decideLine({ ...UPLIFTED, rate: '45.00' }, UPLIFTED, CONTEXT)
    assert.deepEqual(withoutReason.problems, [
      { box: 'reason', message: 'Give a reason for £45.00: the uplift comes to £45.012, which is £45.01' },
    ])
    assert.equal(withoutReason.decided?.rate, 4500)

    const overridden = { ...UPLIFTED, rate: '45.00', reason: 'Whole pounds a place' }
    assert.deepEqual(decide({}, overridden), {
      rate: 4500,
      derivation: {
        method: 'uplift',
        prior: 4400,
        uplift: 23_000,
        assumption: 'nff',
        overrideReason: 'Whole pounds a place',
      },
    })
    assert.equal(decide({ reason: '' }, overridden)?.rate, 4501)
  })

  test('refuses a reason where the rate is the uplift’s, and drops none without a word', () => {
    const overridden = { ...UPLIFTED, rate: '45.00', reason: 'Whole pounds a place' }
    const { decided, problems } = decideLine({ ...overridden, rate: '45.01' }, overridden, CONTEXT)

    assert.deepEqual(problems, [
      { box: 'reason', message: 'The rate is what the uplift gives (£45.01): leave the reason blank' },
    ])
    assert.equal(decided?.rate, 4501)
  })

  test('judges an uplift as a rates file does, whatever the rates, the percentage and the reason', () => {
    const cases = fc.record({
      prior: fc.integer({ min: 0, max: 10_000 }).map(pence),
      uplift: fc.integer({ min: -1_010_000, max: 1_000_000 }).map(percentage),
      by: fc.integer({ min: 0, max: 2 }),
      reason: fc.constantFrom('', ' ', 'Whole pounds'),
    })
    fc.assert(
      fc.property(cases, ({ prior, uplift, by, reason }) => {
        const wanted = pence((uplift < -1_000_000 ? 0 : upliftRate(prior, uplift).rate) + by)
        const entry = {
          ...SHOWN,
          method: 'uplift',
          rate: decimalPence(wanted),
          uplift: formatPercentage(uplift),
          reason,
        } as const
        const byFile = decideUplift({ prior, uplift, assumption: null, rate: wanted, reason })
        const typed = decideLine(entry, { ...SHOWN, rate: '' }, { ...CONTEXT, prior })

        assert.deepEqual(
          typed.problems.map(({ message }) => message),
          byFile.ok ? [] : byFile.errors.map(describeUpliftRefusal),
        )
        if (byFile.ok) assert.deepEqual(typed.decided, byFile.value)
      }),
    )
  })

  test('lets a rate typed over one that a total gave stand for itself', () => {
    const byTotal: LineEntry = { ...SHOWN, method: 'target', rate: '44.87', total: '7,000.00' }

    assert.deepEqual(decide({ rate: '45' }, byTotal), { rate: 4500, derivation: { method: 'direct' } })
  })

  for (const [what, change, box, message] of [
    ['a blank rate', { rate: ' ' }, 'rate', /^Enter the rate$/],
    ['words', { rate: 'eleven' }, 'rate', /pounds and pence/],
    ['thousands as k', { rate: '190k' }, 'rate', /no k or m/],
    ['a third decimal', { rate: '45.012' }, 'rate', /at most two decimals/],
    ['a negative rate', { rate: '-1' }, 'rate', /zero or more/],
    ['a slip of the keyboard', { rate: '4500000' }, 'rate', /at most £20,000\.00/],
    ['a negative total', { total: '-5' }, 'total', /negative/],
    ['a total that only an absurd rate brings', { total: '80,000,000' }, 'total', /at most £20,000\.00/],
    ['a rate and a total at once', { rate: '45', total: '7,000' }, 'total', /not both/],
    ['both at once though a target is chosen', { method: 'target', rate: '45', total: '7,000' }, 'total', /not both/],
    ['a typed rate where a target is chosen', { method: 'target', rate: '45' }, 'rate', /Choose “Typed rate”/],
    [
      'a typed total where an uplift is chosen',
      { method: 'uplift', uplift: '3', total: '7,000' },
      'total',
      /Choose “Target total”/,
    ],
    ['an uplift and a total at once', { uplift: '3', total: '7,000' }, 'uplift', /not both/],
    ['an uplift of nothing', { method: 'uplift' }, 'uplift', /like 2\.3/],
    ['an uplift below minus 100%', { uplift: '-101' }, 'uplift', /100%/],
  ] as const) {
    test(`refuses ${what}`, () => {
      const { decided, problems } = decideLine({ ...SHOWN, ...change }, SHOWN, CONTEXT)

      assert.equal(decided, null)
      assert.equal(problems[0]?.box, box)
      assert.match(problems[0]?.message ?? '', message)
    })
  }

  test('refuses a total that was typed while a typed rate was chosen', () => {
    const byTotal: LineEntry = { ...SHOWN, method: 'target', rate: '44.87', total: '7,000.00' }
    const { decided, problems } = decideLine({ ...byTotal, method: 'direct', total: '8,000' }, byTotal, CONTEXT)

    assert.equal(decided, null)
    assert.equal(problems[0]?.box, 'total')
  })

  test('says what is missing where there is no rate of last year, or no units', () => {
    const entry = { ...SHOWN, uplift: '2.3' }
    assert.match(
      decideLine(entry, SHOWN, { ...CONTEXT, prior: null }).problems[0]?.message ?? '',
      /no rate of last year/,
    )
    const target = { ...SHOWN, total: '7,000' }
    assert.match(decideLine(target, SHOWN, { ...CONTEXT, units: [] }).problems[0]?.message ?? '', /No school has units/)
  })
})

function decide(change: Partial<LineEntry>, shown: LineEntry = SHOWN) {
  const decision = decideLine({ ...shown, ...change }, shown, CONTEXT)
  assert.deepEqual(decision.problems, [])

  return decision.decided
}
