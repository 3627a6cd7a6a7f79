import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { parsePence } from '../../kernel/pence.ts'
import { demoServer, readPage } from '../../../tests/support/demo-server.ts'

const server = await demoServer()

describe('the bridge from last year to this', () => {
  test('goes from one total to the other in named steps', async () => {
    const { status, words } = await readPage(server, '/years/2024-25/bridge')

    assert.equal(status, 200)
    assert.match(words, /Schools that left What schools paid in 2023 to 2024 .* £34,526\.55 less/)
    assert.match(words, /Services that are deferred .* £45,459\.55 less/)
    assert.match(words, /Rates The change in each rate, on the counts of 2024 to 2025\. £60,995\.68 more/)
    assert.match(words, /Total £1,958,120\.24 £34,526\.55 less .* £1,950,971\.89/)
  })

  test('shows what a rate did to a service', async () => {
    const { words } = await readPage(server, '/years/2024-25/bridge')

    assert.match(words, /Insurance £352,060\.00 £6,360\.00 less – £20\.00 less £17,284\.00 more – £362,964\.00/)
  })

  test('is downloaded in steps that add up to the change', async () => {
    const answer = await server.inject({ url: '/years/2024-25/bridge.csv' })
    const amounts = answer.body
      .trim()
      .split('\r\n')
      .slice(1)
      .map((row) => parsePence(row.slice(row.lastIndexOf(',') + 1)) ?? Number.NaN)

    assert.equal(
      amounts.reduce((sum, amount) => sum + amount, 0),
      -714_835,
    )
  })
})
