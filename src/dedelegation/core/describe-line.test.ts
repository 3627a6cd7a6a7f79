import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { must } from '../../kernel/assert.ts'
import { FACTORS } from '../../formula/core/factors.ts'
import { demoWith, withLine } from '../../../tests/support/checked-year.ts'
import { DEMO_MODEL } from '../../../tests/support/demo-year.ts'
import { describeLine, unitInWords } from './describe-line.ts'
import type { Model } from './model.ts'
import { lineKey } from './rate-book.ts'

function words(model: Model, key: string) {
  const line = must(
    model.book.lines.find((own) => lineKey(own) === key),
    key,
  )

  return describeLine(model, line)
}

describe('a line in plain English', () => {
  test('says what is taken for what, and works one school out', () => {
    assert.deepEqual(words(DEMO_MODEL, 'contingency/primary/basic-entitlement'), {
      rule: 'Primary schools: £11.00 per pupil on roll in Reception to Year 6.',
      example: 'For example, Alder Green Primary School, 418 pupils: 418 × £11.00 = £4,598.00.',
    })
    assert.deepEqual(words(DEMO_MODEL, 'statutory-duties/special/place'), {
      rule: 'Special schools: £45.00 per place.',
      example: 'For example, Harbour View School, 156 places: 156 × £45.00 = £7,020.00.',
    })
  })

  test('shows counts with their decimals, since proportions are applied to rolls', () => {
    assert.match(words(DEMO_MODEL, 'eal/primary/eal3').example ?? '', /37.6292 pupils: 37.6292 × £38.00 = £1,429.91\.$/)
  })

  test('counts one school as one school', () => {
    const model = demoWith(withLine('insurance', 'primary', 'lump-sum', 25_000))

    assert.match(words(model, 'insurance/primary/lump-sum').example ?? '', /, 1 school: 1 × £250.00 = £250.00\.$/)
  })

  test('has no example where no school has units', () => {
    const model = demoWith(withLine('insurance', 'secondary', 'basic-entitlement-ks3', 2100))

    assert.deepEqual(words(model, 'insurance/secondary/basic-entitlement-ks3'), {
      rule: 'Secondary schools: £21.00 per pupil on roll in Years 7 to 9.',
      example: null,
    })
  })

  test('knows every factor, and secondary year groups', () => {
    for (const factor of FACTORS) assert.match(unitInWords(factor, 'primary'), /^per /)
    assert.equal(unitInWords('basic-entitlement', 'secondary'), 'per pupil on roll in Years 7 to 11')
    assert.equal(unitInWords('basic-entitlement-ks4', 'secondary'), 'per pupil on roll in Years 10 and 11')
  })
})
