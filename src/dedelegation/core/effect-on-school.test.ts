import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { must } from '../../kernel/assert.ts'
import { parseUrn } from '../../schools/core/school.ts'
import { smallModel } from '../../../tests/support/small-model.ts'
import { effectOnSchool } from './effect-on-school.ts'
import { freezeProposal } from './frozen-proposal.ts'

const URN = must(parseUrn('100001'), 'a URN has six digits')
const OTHER = must(parseUrn('100009'), 'a URN has six digits')
const SCHOOLS = [{ urn: 100001, units: { 'basic-entitlement': 100, fsm6: 10 } }]
const MODEL = smallModel({ rates: { 'insurance/primary/basic-entitlement': 2100 }, schools: SCHOOLS })
const PRIOR = smallModel({
  year: '2023-24',
  rates: { 'insurance/primary/basic-entitlement': 2000, 'insurance/primary/fsm6': 500, 'eal/primary/fsm6': 100 },
  schools: SCHOOLS,
})
const FROZEN = freezeProposal(
  {
    model: MODEL,
    lastYear: null,
    rates: { scenario: 'proposal', version: 1 },
    census: { name: 'October', status: 'final', sha256: 'a'.repeat(64) },
  },
  must(MODEL.book.services[0], 'the book has a service'),
  ['primary'],
)

describe('what a proposal takes from a school', () => {
  test('is each line beside last year, and the lines that have ended since in the sum', () => {
    const effect = effectOnSchool(FROZEN, URN, PRIOR)

    assert.deepEqual(
      effect?.lines.map(({ factor, amount, lastYear }) => [factor, amount, lastYear]),
      [['basic-entitlement', 210_000, 200_000]],
    )
    assert.deepEqual([effect?.amount, effect?.lastYear, effect?.change], [210_000, 205_000, 5_000])
  })

  test('is beside nothing where last year is not known', () => {
    const effect = effectOnSchool(FROZEN, URN, null)

    assert.deepEqual([effect?.lastYear, effect?.change], [null, null])
  })

  test('is nothing at all for a school that the decision does not bind', () => {
    assert.equal(effectOnSchool(FROZEN, OTHER, PRIOR), null)
  })
})
