import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { QuestionState } from '../../forum/core/question.ts'
import type { Asked } from '../core/asked.ts'
import { askedAbout } from '../../../tests/support/asked.ts'
import { demoServer, readPage } from '../../../tests/support/demo-server.ts'
import { DEMO_YEAR } from '../../../tests/support/demo-year.ts'
import { BLANK_AND_NOUGHT, smallModel } from '../../../tests/support/small-model.ts'
import { statementCsvPath } from './analysis-paths.ts'

const server = await demoServer()

describe('everything taken from one school', () => {
  test('shows each line’s working, and last year’s beside it', async () => {
    const { words } = await readPage(server, '/years/2024-25/schools/900001')

    assert.match(
      words,
      /Insurance Basic entitlement \(AWPU\) 418 £21\.00 £8,778\.00 418 × £20\.00 £8,360\.00 Claims: 1 £418\.00 more/,
    )
    assert.match(words, /IDACI D 21\.5429 £22\.08 £475\.67/)
    assert.match(words, /De-delegated services £34,387\.47 £34,048\.00 £339\.47 more/)
    assert.match(words, /Education functions £10,207\.56/)
  })

  test('explains the change in pounds, from last year to this', async () => {
    const { words } = await readPage(server, '/years/2024-25/schools/900001')
    const [, why = ''] = words.split('Why it changed')

    assert.match(why, /Taken in 2023-24 £44,075\.82/)
    assert.match(why, /Services that are deferred .* £1,099\.34 less/)
    assert.match(why, /Pupils and other counts .* £147\.19 more/)
    assert.match(why, /Rates .* £1,471\.36 more/)
    assert.match(why, /Charges of 2024-25 £44,595\.03/)
  })

  test('says what the school keeps, and that a value is not verified', async () => {
    const { words } = await readPage(server, '/years/2024-25/schools/900001')

    assert.match(words, /EAL3 37\.6292 × £644\.69 £24,259\.17 £1,429\.91 £22,829\.26 94\.11%/)
    assert.match(words, /Not verified: National funding formula 2024-25/)
  })

  test('shows what the school had of each service last year under what was taken for it', async () => {
    const { words } = await readPage(server, '/years/2024-25/schools/900004')

    assert.match(
      words,
      /Insurance Basic entitlement \(AWPU\) 623 £21\.00 £13,083\.00 619 × £20\.00 £12,380\.00 Claims: 3 /,
    )
    assert.match(words, /Behaviour support service £8,379\.00 £8,315\.57 Visits: 5 /)
    assert.match(words, /what the school had\. Source: Service records, April to December 2023 \(invented\);/)
    assert.match((await readPage(server, '/years/2024-25/schools/900003')).words, /£12,360\.00 Claims: none /)
  })

  test('names the phase of each line of an all-through school, and each phase’s decision', async () => {
    const current = smallModel({
      rates: { 'insurance/primary/basic-entitlement': 2100, 'insurance/secondary/basic-entitlement': 2300 },
      schools: [
        {
          urn: 900501,
          phase: 'secondary',
          allThrough: true,
          units: { 'basic-entitlement-primary': 200, 'basic-entitlement-secondary': 480 },
        },
        { urn: 900502, units: { 'basic-entitlement': 100 } },
      ],
    })
    const models = { ...DEMO_YEAR, current, prior: null }
    const asked = [anAsked('insurance', 'approved', 'approved')]
    const school = await readPage(await demoServer({ models, asked }), '/years/2024-25/schools/900501')

    assert.match(school.words, /insurance Primary: approved; Secondary: to be decided/)
    assert.match(
      school.words,
      /Basic entitlement \(AWPU\), primary 200 £21\.00 £4,200\.00 Basic entitlement \(AWPU\), secondary 480 £23\.00 £11,040\.00/,
    )
    const csv = await (
      await demoServer({ models })
    ).inject(statementCsvPath(DEMO_YEAR.year, current.schools[0]?.school.urn ?? assert.fail()))
    assert.match(csv.body, /"?Basic entitlement \(AWPU\), secondary"?,480/)
    const other = await readPage(await demoServer({ models }), '/years/2024-25/schools/900502')
    assert.match(other.words, /Basic entitlement \(AWPU\) 100 £21\.00/)
  })

  test('tells a count that is not given from nought', async () => {
    const models = { ...DEMO_YEAR, current: smallModel(BLANK_AND_NOUGHT), prior: null }
    const pages = await demoServer({ models })

    const blank = await readPage(pages, '/years/2024-25/schools/900501')
    assert.match(blank.words, /eal EAL3 Not given £38\.00 £0\.00/)
    assert.match(blank.words, /No count is given of EAL3\. It is charged as nothing until there is one/)
    const nought = await readPage(pages, '/years/2024-25/schools/900502')
    assert.match(nought.words, /eal EAL3 0 £38\.00 £0\.00/)
    assert.doesNotMatch(nought.words, /not given|No count/i)
  })

  test('tells what is approved from what is to be decided and what was not approved', async () => {
    const asked = [
      anAsked('insurance', 'approved', 'approved'),
      anAsked('behaviour-support', 'rejected', 'rejected'),
      anAsked('eal', 'deferred', null),
    ]
    const { words } = await readPage(await demoServer({ asked }), '/years/2024-25/schools/900001')

    assert.match(words, /Asked from the school’s formula money/)
    assert.match(
      words,
      /In the rates of 2024 to 2025 £44,595\.03 .*Of what is in the rates, £8,778\.00 is approved, £[\d,.]+ is to be decided, and £[\d,.]+ was not approved and is not taken/,
    )
    assert.match(words, /Behaviour support service Not approved, and not taken/)
    assert.match(words, /EAL service EAL3 To be decided/)
  })

  test('says nothing of use that is not known', async () => {
    const { words } = await readPage(await demoServer({ use: [] }), '/years/2024-25/schools/900004')

    assert.doesNotMatch(words, /Claims|what the school had/)
  })

  test('shows a special school its education functions and no de-delegation', async () => {
    const { words } = await readPage(server, '/years/2024-25/schools/900301')

    assert.match(words, /Statutory and regulatory duties Place 156 £45\.00 £7,020\.00/)
    assert.doesNotMatch(words, /De-delegated services/)
  })

  test('explains a school that is no longer charged', async () => {
    const { words } = await readPage(server, '/years/2024-25/schools/900040')

    assert.match(words, /Schools that left .* £34,526\.55 less Charges of 2024-25 £0\.00/)
  })

  test('leads to the service, the counts and the register', async () => {
    const { html } = await readPage(server, '/years/2024-25/schools/900001')

    for (const href of ['/years/2024-25/services/insurance', '/years/2024-25/units', '/schools/900001']) {
      assert.ok(html.includes(`href="${href}"`), href)
    }
  })

  test('is downloaded line by line', async () => {
    const answer = await server.inject({ url: '/years/2024-25/schools/900001/charges.csv' })

    assert.match(answer.body, /\r\nEAL service,EAL3,37\.6292,38\.00,1429\.91,33\.8083,38\.00,1284\.72\r\n/)
  })

  test('says of an academy that nothing is taken from it, and is not found for what is no number', async () => {
    assert.match((await readPage(server, '/years/2024-25/schools/900101')).words, /Nothing is taken from this school/)
    assert.equal((await readPage(server, '/years/2024-25/schools/900101/charges.csv')).status, 404)
    assert.equal((await readPage(server, '/years/2024-25/schools/abc')).status, 404)
  })
})

function anAsked(subject: string, state: QuestionState, outcome: QuestionState | null): Asked {
  const decision = { number: 1, phase: 'primary', frozen: null, replaced: false } as const

  return askedAbout(subject, { state, decisions: outcome === null ? [] : [{ ...decision, outcome }] })
}
