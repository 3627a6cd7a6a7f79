import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { must } from '../../kernel/assert.ts'
import { pence } from '../../kernel/pence.ts'
import { percentage } from '../../kernel/percentage.ts'
import { demoWith, withLine, withLines } from '../../../tests/support/checked-year.ts'
import { DEMO_MODEL, DEMO_PRIOR_MODEL } from '../../../tests/support/demo-year.ts'
import { checkRates } from './check-rates.ts'
import type { Finding } from './finding.ts'
import type { Model } from './model.ts'
import type { RateBook } from './rate-book.ts'

function findings(model: Model, code: string): readonly Finding[] {
  return checkRates(model, DEMO_PRIOR_MODEL).filter((found) => found.code === code)
}

function only(change: (book: RateBook) => RateBook, code: string): Finding {
  const found = findings(demoWith(change), code)
  assert.equal(found.length, 1, `one ${code}`)
  assert.deepEqual(findings(DEMO_MODEL, code), [], `no ${code} in the demo year`)

  return must(found[0], 'there is one')
}

describe('checkRates', () => {
  test('shows £45.00 beside the £45.01 of its uplift, and what the difference comes to', () => {
    const [found, ...others] = findings(DEMO_MODEL, 'uplift-overridden')

    assert.deepEqual(others, [])
    assert.deepEqual(found?.lines, ['statutory-duties/special/place'])
    assert.match(
      found.message,
      /£44.00 and 2.3% is £45.012, which is £45.01, but the rate is £45.00. Over 156 units that is £1.56 less/,
    )
    assert.match(found.message, /The reason given: Kept to a whole pound per place/)
  })

  test('asks after a percentage that was typed as a fraction', () => {
    const found = only(
      withLines('maternity', {
        rate: pence(3488),
        derivation: {
          method: 'uplift',
          prior: pence(3487),
          uplift: percentage(230),
          assumption: null,
          overrideReason: null,
        },
      }),
      'percentage-tiny',
    )

    assert.match(found.message, /rises by 0.023%. Do you mean 2.3%\?/)
  })

  test('asks whether a rate of nothing means no de-delegation', () => {
    assert.match(
      only(withLines('insurance', { rate: pence(0) }), 'rate-zero').message,
      /Do you mean no de-delegation\?/,
    )
  })

  test('asks after a rate of ten times, or a tenth of, last year’s', () => {
    assert.match(only(withLines('contingency', { rate: pence(11_000) }), 'rate-jump').message, /from £11.00 to £110.00/)
    assert.match(only(withLines('contingency', { rate: pence(110) }), 'rate-jump').message, /from £11.00 to £1.10/)
    assert.deepEqual(findings(demoWith(withLines('contingency', { rate: pence(10_999) })), 'rate-jump'), [])
    assert.deepEqual(findings(demoWith(withLines('contingency', { rate: pence(111) })), 'rate-jump'), [])
  })

  test('asks why an education function takes one rate from primary and another from secondary pupils', () => {
    const other = withLine('statutory-duties', 'secondary', 'basic-entitlement', 2000)
    const same = withLine('statutory-duties', 'secondary', 'basic-entitlement', 1931)

    assert.match(
      only(other, 'education-rates-differ').message,
      /£19.31 per primary pupil and £20.00 per secondary pupil/,
    )
    assert.deepEqual(findings(demoWith(same), 'education-rates-differ'), [])
  })

  test('stops pupils of a key stage being charged twice', () => {
    const found = only((book) => {
      const whole = withLine('insurance', 'secondary', 'basic-entitlement', 2100)(book)

      return withLine('insurance', 'secondary', 'basic-entitlement-ks3', 2100)(whole)
    }, 'pupils-charged-twice')

    assert.equal(found.severity, 'stop')
    assert.deepEqual(found.lines, [
      'insurance/secondary/basic-entitlement',
      'insurance/secondary/basic-entitlement-ks3',
    ])
  })

  test('notes that deprivation rates do not rise with deprivation, and is content where they do', () => {
    assert.equal(findings(DEMO_MODEL, 'deprivation-out-of-order').length, 1)
    const level = demoWith((book) => ({
      ...book,
      lines: book.lines.map((line) => (line.factor.startsWith('idaci-') ? { ...line, rate: pence(1000) } : line)),
    }))
    assert.deepEqual(findings(level, 'deprivation-out-of-order'), [])
  })

  test('notes printed lines that do not add up to the printed total', () => {
    const found = only(
      (book) => ({
        ...book,
        lines: book.lines.map((line) =>
          line.service === 'school-improvement' ? { ...line, displayStep: pence(100_000) } : line,
        ),
      }),
      'print-does-not-add',
    )

    // £88,321.24 and £2,391.48 print as £88,000 and £2,000; together they are £90,712.72, printed £91,000.
    assert.match(found.message, /come to £1,000.00 less than the printed total/)
  })
})
