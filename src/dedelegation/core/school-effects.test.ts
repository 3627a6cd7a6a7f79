import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { smallModel } from '../../../tests/support/small-model.ts'
import { lastYearOf } from './last-year.ts'
import { findingOfEffects, schoolEffects } from './school-effects.ts'

const KEY = 'insurance/primary/basic-entitlement'

// Last year £10.00 a pupil, this year £11.00: A grew from 100 to 120 pupils, B fell from 100 to 80, C is new.
const BEFORE = smallModel({ rates: { [KEY]: 1000 }, schools: [school(100001, 'A', 100), school(100002, 'B', 100)] })
const AFTER = smallModel({
  rates: { [KEY]: 1100 },
  schools: [school(100003, 'C', 50), school(100002, 'B', 80), school(100001, 'A', 120)],
})

describe('schoolEffects', () => {
  test('puts those that pay most more first, those that pay less after them, and new schools last', () => {
    assert.deepEqual(
      schoolEffects(AFTER, lastYearOf(BEFORE)).map(({ name, before, after, change }) => [name, before, after, change]),
      [
        ['A', 100_000, 132_000, 32_000],
        ['B', 100_000, 88_000, -12_000],
        ['C', null, 55_000, null],
      ],
    )
  })
})

describe('findingOfEffects', () => {
  test('counts who pays more and less, with the extremes by name', () => {
    assert.equal(
      findingOfEffects(schoolEffects(AFTER, lastYearOf(BEFORE))),
      '1 of 2 schools pay more than last year, at most £320.00 (A); 1 pays less, at most £120.00 (B)',
    )
  })

  test('says so where nothing changes, and where there is no last year', () => {
    assert.equal(
      findingOfEffects(schoolEffects(BEFORE, lastYearOf(BEFORE))),
      'All 2 schools pay what they paid last year',
    )
    assert.match(findingOfEffects(schoolEffects(AFTER, null)), /no last year to compare with/)
  })
})

function school(urn: number, name: string, pupils: number) {
  return { urn, name, units: { 'basic-entitlement': pupils } }
}
