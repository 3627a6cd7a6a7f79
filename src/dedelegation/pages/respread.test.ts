import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { demoServer, readPage } from '../../../tests/support/demo-server.ts'

const server = await demoServer()
const PATH = '/years/2024-25/respread'

describe('the same total on other factors', () => {
  test('asks for a service first', async () => {
    const { status, words } = await readPage(server, PATH)

    assert.equal(status, 200)
    assert.match(words, /Choose a service/)
    assert.doesNotMatch(words, /How much each factor is to carry/)
  })

  test('offers only factors that the law allows in the phase', async () => {
    const { html } = await readPage(server, `${PATH}?line=statutory-duties/special`)

    assert.match(html, /name="weight-place"/)
    assert.doesNotMatch(html, /name="weight-fsm"/)
  })

  test('gives rates, gap, who pays more and how far a few schools carry it', async () => {
    const { words } = await readPage(server, `${PATH}?line=eal/primary&weight-basic-entitlement=50&weight-eal3=50`)

    assert.match(words, /Basic entitlement \(AWPU\) 50 £53,500\.00 17,284 £3\.10 £53,580\.40 £80\.40 over/)
    assert.match(words, /19 schools pay more, 20 schools pay less/)
    assert.match(words, /As proposed 19\.4% \(4 of 39\) 27\.4% unevenly shared/)
    assert.match(words, /Alder Green Primary School £1,429\.91 £2,010\.75 £580\.84 more/)
  })

  test('names each weight that is no whole number', async () => {
    const { words } = await readPage(server, `${PATH}?line=eal/primary&weight-eal3=half&weight-fsm=-1&weight-fsm6=1`)

    assert.match(words, /There is a problem The weight of FSM must be a whole number/)
    assert.match(words, /The weight of EAL3 must be a whole number from 0 to 1,000/)
    assert.doesNotMatch(words, /The rates that it would need/)
  })

  test('asks for a weight above nothing', async () => {
    const { words } = await readPage(server, `${PATH}?line=eal/primary&weight-eal3=0`)

    assert.match(words, /Enter a weight above 0 for at least one factor/)
  })
})
