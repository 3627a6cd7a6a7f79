import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { must } from '../../kernel/assert.ts'
import { pence } from '../../kernel/pence.ts'
import { smallModel } from '../../../tests/support/small-model.ts'
import { retainedBySchool, retainedByService } from './retained.ts'
import type { UnitValue } from './year-data.ts'

const SOURCE = { text: 'Forum paper 2024-25', verified: false }

const EAL: UnitValue = { phase: 'primary', factor: 'eal3', value: pence(64_469), source: SOURCE, whose: 'own' }

const PUPIL: UnitValue = {
  phase: 'primary',
  factor: 'basic-entitlement',
  value: pence(10_000),
  source: SOURCE,
  whose: 'national',
}

describe('retainedByService', () => {
  test('leaves 94.11% of £644.69 at £38.00, which is the paper’s 94%', () => {
    const [eal] = retainedByService(smallModel({ rates: { 'eal/primary/eal3': 3800 }, schools: [] }), [EAL], 'eal')

    assert.equal(eal?.kept, 60_669)
    assert.equal(eal.keptShare, 941_100)
    assert.equal(eal.source.verified, false)
  })

  test('looks at one service alone', () => {
    const rates = { 'insurance/primary/basic-entitlement': 2100, 'maternity/primary/basic-entitlement': 3696 }
    const found = retainedByService(smallModel({ rates, schools: [] }), [PUPIL], 'insurance')

    assert.deepEqual(
      found.map((one) => one.kept),
      [7900],
    )
  })

  test('says less than nothing where the rate is more than the formula gives', () => {
    const [eal] = retainedByService(smallModel({ rates: { 'eal/primary/eal3': 70_000 }, schools: [] }), [EAL], 'eal')

    assert.equal(eal?.kept, -5531)
  })

  test('leaves out a factor whose value nobody has given', () => {
    const model = smallModel({ rates: { 'eal/primary/fsm': 950 }, schools: [] })

    assert.deepEqual(retainedByService(model, [EAL], 'eal'), [])
  })
})

describe('retainedBySchool', () => {
  test('gives the pounds of one school: 63 EAL3 pupils bring £40,615.47 and give up £2,394.00', () => {
    const model = smallModel({
      rates: { 'eal/primary/eal3': 3800 },
      schools: [{ urn: 900001, units: { eal3: 63 } }],
    })
    const [eal] = retainedBySchool(must(model.schools[0], 'the school is charged'), [EAL])

    assert.equal(eal?.given, 4_061_547)
    assert.equal(eal.taken, 239_400)
    assert.equal(eal.kept, 3_822_147)
    assert.equal(eal.keptShare, 941_100)
  })

  test('gives no share to a school without units', () => {
    const model = smallModel({ rates: { 'eal/primary/eal3': 3800 }, schools: [{ urn: 900001, units: {} }] })
    const [eal] = retainedBySchool(must(model.schools[0], 'the school is bound'), [EAL])

    assert.equal(eal?.keptShare, null)
  })
})
