import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DEMO_FACTS, DEMO_MODELS, DEMO_PARSED } from '../../../tests/support/demo-paper.ts'
import { fieldOf, findField } from './field.ts'
import { fieldsOf } from './fields.ts'
import { nearestFields, nearestInWords } from './nearest-fields.ts'

const FIELDS = fieldsOf(DEMO_MODELS, DEMO_PARSED.details, DEMO_FACTS)

describe('a field that there is none of', () => {
  test('offers the names that say the same and more, then those with a few other letters', () => {
    const names = [
      'insurance.primary.total',
      'insurance.primary.fsm.rate',
      'insurance.primary.fsm6.rate',
      'total',
      'year',
    ]

    assert.deepEqual(nearestFields('insurance.primary.rate', names), [
      'insurance.primary.fsm.rate',
      'insurance.primary.fsm6.rate',
      'insurance.primary.total',
    ])
    assert.deepEqual(nearestFields('totl', names), ['total'])
    assert.deepEqual(nearestFields('nothing-like-it', names), [])
  })

  test('offers in a sentence what the demo paper has', () => {
    assert.match(
      nearestInWords('eal.primary.range.medain', FIELDS),
      /^ The nearest are \{\{eal\.primary\.range\.median\}\}/,
    )
    assert.equal(nearestInWords('qqq', FIELDS), '')
  })
})

describe('the short form of a field', () => {
  test('is the figure of the one factor that the service has in the phase', () => {
    const long = FIELDS.get('insurance.primary.basic-entitlement.rate')

    assert.notEqual(long, undefined)
    assert.equal(findField(FIELDS, 'insurance.primary.rate'), long)
  })

  test('is none where there are several factors, and never in the way of a name that there is', () => {
    assert.equal(findField(FIELDS, 'behaviour-support.primary.rate'), undefined)
    assert.equal(findField(FIELDS, 'insurance.primary.total')?.id, 'insurance.primary.total')
    const odd = new Map([['a.b.c.d', fieldOf({ id: 'a.b.c.d', text: '', describes: '', group: '' })]])
    assert.equal(findField(odd, 'a.d'), undefined)
    assert.equal(findField(odd, 'a.b.d')?.id, 'a.b.c.d')
  })
})
