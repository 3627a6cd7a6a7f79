import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { must } from '../../kernel/assert.ts'
import { smallModel } from '../../../tests/support/small-model.ts'
import { exampleInWords, factorCaution, rateInWords, unitInWords } from './plain-english.ts'

const MODEL = smallModel({
  rates: {
    'contingency/primary/basic-entitlement': 1100,
    'behaviour-support/primary/idaci-d': 2208,
    'contingency/secondary/basic-entitlement-ks4': 1250,
    'licences/primary/lump-sum': 30_000,
    'statutory-duties/special/place': 4500,
  },
  schools: [
    {
      urn: 900001,
      name: 'Alder Green Primary School',
      units: { 'basic-entitlement': 418, 'idaci-d': 21.5429, 'lump-sum': 1 },
    },
  ],
})

describe('rateInWords', () => {
  test('says who gives up how much for what', () => {
    assert.deepEqual(
      MODEL.lines.map(({ line }) => rateInWords(line)),
      [
        'Maintained primary schools give up £11.00 for each pupil on roll from Reception to Year 6.',
        'Maintained primary schools give up £22.08 for each pupil in IDACI band D.',
        'Maintained secondary schools give up £12.50 for each pupil on roll in Year 10 and Year 11.',
        'Maintained primary schools give up £300.00 each, whatever their size.',
        'Maintained special schools give up £45.00 for each place.',
      ],
    )
  })
})

describe('exampleInWords', () => {
  test('shows the sum of a real school', () => {
    const { school, charges } = must(MODEL.schools[0], 'the school is charged')
    const lines = charges.flatMap((charge) => charge.lines)

    assert.deepEqual(
      lines.map((line) => exampleInWords(school, line)),
      [
        'Alder Green Primary School: 418 pupils × £11.00 = £4,598.00.',
        'Alder Green Primary School: 21.5429 pupils in IDACI band D × £22.08 = £475.67.',
        'Alder Green Primary School: 1 school × £300.00 = £300.00.',
      ],
    )
  })
})

describe('unitInWords', () => {
  test('names the year groups of a pupil', () => {
    assert.equal(unitInWords('secondary', 'basic-entitlement'), 'pupil on roll from Year 7 to Year 11')
    assert.equal(unitInWords('secondary', 'fsm6-ks3'), 'FSM6 pupil in key stage 3')
  })
})

describe('factorCaution', () => {
  test('says which count a rate on free school meals is set on', () => {
    assert.match(factorCaution('fsm', 2024) ?? '', /eligible for free school meals now/)
    assert.match(factorCaution('fsm6', 2024) ?? '', /last six years/)
    assert.equal(factorCaution('eal3', 2024), null)
  })

  test('warns of two groups from the year in which there are two', () => {
    assert.doesNotMatch(factorCaution('fsm', 2025) ?? '', /September 2026/)
    assert.match(factorCaution('fsm', 2026) ?? '', /September 2026/)
  })
})
