import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { demoServer, readPage } from '../../../tests/support/demo-server.ts'

const server = await demoServer()
const PATH = '/years/2024-25/conversions'

describe('the effect of conversions', () => {
  test('shows the worst and the average case of 1, 2 and 5 schools', async () => {
    const { words } = await readPage(server, PATH)

    assert.match(
      words,
      /1 At worst Bramley Cross Primary School £90,020\.16 £2,368\.56 £49,783\.61 £1,310\.10 2 At worst/,
    )
    assert.match(words, /2 At worst Bramley Cross .*, Willowmead .* £172,142\.59 .* 5 At worst .* £390,989\.08/)
  })

  test('names the schools that the register shows as proposed to close', async () => {
    const { words } = await readPage(server, PATH)

    assert.match(words, /Known from the register .* Thistledown Primary School , £23,073\.71 a year/)
  })

  test('gives the rate that keeps each service whole, and its penny gap', async () => {
    const { words } = await readPage(server, `${PATH}?school-900037=on`)

    // £190,124.00 over the 17,077 pupils that stay is £11.1333: £11.13 brings in £190,067.01.
    assert.match(words, /Primary, Basic entitlement \(AWPU\) £2,277\.00 £187,847\.00 £11\.00 £11\.13 £56\.99 short/)
    assert.match(words, /Lost in a whole year £23,073\.71/)
  })

  test('says what is at risk for a conversion on one day of the year', async () => {
    const { words } = await readPage(server, `${PATH}?school-900037=on&date-day=1&date-month=9&date-year=2024`)

    assert.match(
      words,
      /of £18,018\.77 a year, £10,416\.33 is at risk by days \(211 of 365\), or £10,510\.95 by months/,
    )
    assert.match(words, /Education functions: of £5,054\.94 a year, .* £2,948\.72 by months \(7 of 12\)/)
  })

  test('offers no case for a conversion in October', async () => {
    const { words } = await readPage(server, `${PATH}?school-900037=on&date-day=1&date-month=10&date-year=2024`)

    assert.match(words, /no case for an adjustment arises/)
  })

  test('refuses a day that is not real, and one outside the year', async () => {
    const unreal = await readPage(server, `${PATH}?date-day=31&date-month=9&date-year=2024`)
    const outside = await readPage(server, `${PATH}?date-day=1&date-month=4&date-year=2025`)

    assert.match(unreal.words, /There is a problem The day of conversion must be a real date/)
    assert.match(outside.words, /must be in the year, from 1 April 2024 to 31 March 2025/)
  })

  test('says that nobody is left where the only special school converts', async () => {
    const { words } = await readPage(server, `${PATH}?school-900301=on`)

    assert.match(words, /Nobody is left to pay/)
  })

  test('marks the rules that nobody has checked', async () => {
    const { words } = await readPage(server, PATH)

    assert.match(words, /from 2 September 2024 The authority keeps .* Not verified/)
  })
})
