import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { demoServer, readPage } from '../../../tests/support/demo-server.ts'
import { DEMO_YEAR } from '../../../tests/support/demo-year.ts'
import { BLANK_AND_NOUGHT, smallModel } from '../../../tests/support/small-model.ts'

const server = await demoServer()

describe('a service and what it takes', () => {
  test('shows the total with its working and as the paper prints it', async () => {
    const { words } = await readPage(server, '/years/2024-25/services/insurance')

    assert.match(words, /17,284 £21\.00 £362,964\.00 in the paper £363,000 17,603 × £20\.00 £352,060\.00/)
  })

  test('compares with the price outside, and says where it comes from', async () => {
    const { words } = await readPage(server, '/years/2024-25/services/insurance')

    assert.match(words, /17,284 × £23\.00 = £397,532\.00/)
    assert.match(words, /£34,568\.00 cheaper , £2\.00 a pupil, 8\.70% below the outside price/)
    assert.match(words, /1 April 2024/)
    assert.match(words, /Not verified/)
  })

  test('gives each statistic its own name, with the school that it belongs to', async () => {
    const { words } = await readPage(server, '/years/2024-25/services/eal')

    assert.match(words, /Lowest £518\.00 Foxglove Hill Junior School/)
    assert.match(words, /Median \(half pay less, half pay more\) £2,394\.00 Saffron Gate Primary School/)
    assert.match(words, /Highest £5,639\.00 Chestnut Vale Primary School/)
    assert.match(words, /Mean \(the total shared equally\) £2,743\.59/)
  })

  test('says what a range counts, and which schools are in it without a count', async () => {
    const models = { ...DEMO_YEAR, current: smallModel(BLANK_AND_NOUGHT), prior: null }
    const { words } = await readPage(await demoServer({ models }), '/years/2024-25/services/eal')

    assert.match(words, /over 3 primary schools .* Lowest £0\.00 .* Median .* £0\.00 .* Mean .* £25\.33/)
    assert.match(
      words,
      /Every school that the decision binds is counted here, those that pay nothing too\. No count of EAL3 is given for Ash: counted as paying nothing on it\./,
    )
    assert.match(words, /Ash £0\.00 Not given Beech £0\.00 0 Cedar £76\.00 2/)
  })

  test('says what a school keeps of an EAL3 unit', async () => {
    const { words } = await readPage(server, '/years/2024-25/services/eal')

    assert.match(words, /£644\.69 £38\.00 £606\.69 94\.11%/)
  })

  test('says how a rate was set, and why it is not what the uplift gives', async () => {
    const { words } = await readPage(server, '/years/2024-25/services/statutory-duties')

    assert.match(words, /£18\.88 and 2\.3% is £19\.31424/)
    assert.match(words, /£44\.00 and 2\.3% is £45\.012.*, but set to £45\.00: Kept to a whole pound per place/)
  })

  test('names the head, the paragraph and who votes', async () => {
    const { words } = await readPage(server, '/years/2024-25/services/behaviour-support')

    assert.match(words, /Schedule 2, Part 6, paragraph 40/)
    assert.match(words, /Members for maintained primary schools and secondary schools, each phase in a vote of its own/)
  })

  test('shows a deferred service without rate or total', async () => {
    const { words } = await readPage(server, '/years/2024-25/services/facility-time')

    assert.match(words, /Deferred: this service is shown for information/)
    assert.doesNotMatch(words, /rates and what they come to/)
  })

  test('warns which pupils a rate on free school meals counts', async () => {
    const { words } = await readPage(server, '/years/2024-25/services/fsm-eligibility')

    assert.match(words, /eligible for free school meals now/)
  })

  test('lists every school’s charge, to read and to download', async () => {
    const { words } = await readPage(server, '/years/2024-25/services/insurance')
    const answer = await server.inject({ url: '/years/2024-25/services/insurance/schools.csv' })

    assert.match(words, /Yew Tree Primary School £13,314\.00 £12,400\.00 £914\.00 more 634/)
    assert.equal(answer.body.trim().split('\r\n').length, 40)
    assert.match(answer.body, /900039,Yew Tree Primary School,Primary,Basic entitlement \(AWPU\),634,21\.00,13314\.00/)
  })

  test('is not found for a service that the year has not', async () => {
    assert.equal((await readPage(server, '/years/2024-25/services/nope')).status, 404)
  })
})
