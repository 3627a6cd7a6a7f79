import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figuresInShort } from './figures-in-short.ts'

const TOTAL = { label: 'Total', value: '£362,964.00 (£345,680.00 last year)' }

test('one rate is said as it stands', () => {
  const rate = { label: 'Rate: Basic entitlement (AWPU)', value: '£21.00' }

  assert.equal(figuresInShort([rate, TOTAL]), 'Rate: Basic entitlement (AWPU) £21.00')
})

test('several rates are counted and told with their total, not with the first alone', () => {
  const rates = ['primary', 'secondary'].map((phase) => ({ label: `Rate: ${phase}`, value: '£5.00' }))

  assert.equal(figuresInShort([...rates, TOTAL]), `2 rates, total ${TOTAL.value}`)
  assert.equal(figuresInShort(rates), '2 rates')
})

test('nothing is said where there is no figure', () => {
  assert.equal(figuresInShort([]), '')
})
