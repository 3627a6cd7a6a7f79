import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { demoServer, readPage } from '../../../tests/support/demo-server.ts'
import { csvTable, DEMO_PRIOR_BOOK, DEMO_SCHOOLS, LAST_YEAR, valueOf } from '../../../tests/support/demo-year.ts'
import { aUse } from '../../../tests/support/service-use.ts'
import { readServiceUse } from '../core/read-service-use.ts'

const server = await demoServer()
const PATH = '/years/2024-25/fair-share'
const BEHAVIOUR = `${PATH}?of=behaviour-support/primary`

describe('the fair share', () => {
  test('states its finding, the year and the source before anything else', async () => {
    const { status, words } = await readPage(server, BEHAVIOUR)

    assert.equal(status, 200)
    assert.match(
      words,
      /Behaviour support service , primary schools In 2023-24, 7 of the 40 primary schools had 53\.7% of the 255 visits and paid 27\.2% of the £\d{3},\d{3}\.\d\d taken\./,
    )
    assert.match(words, /9 schools paid £[\d,.]+ between them and had no visits\./)
    assert.match(words, /Visits of 2023-24\. Source: Service records, April to December 2023 \(invented\)\./)
  })

  test('sets each school’s share of the use beside its share of the cost, and this year’s amount beside both', async () => {
    const { words } = await readPage(server, BEHAVIOUR)

    assert.match(
      words,
      /Willowmead Primary School £10,687\.26 5\.5% 35 13\.7% Paid 5\.5% of the cost, had 13\.7% of the visits £10,707\.80/,
    )
    assert.match(words, /Total £[\d,.]+ 100\.0% 255 100\.0%/)
    assert.match(words, /Skylark Primary School .* Not charged/)
  })

  test('has the same totals as the charges', async () => {
    const { words } = await readPage(server, `${PATH}?of=insurance/primary`)

    assert.match(
      words,
      /Taken in 2023-24 £352,060\.00 Claims in 2023-24 26 worth £114,941\.00 Proposed for 2024-25 £362,964\.00/,
    )
  })

  test('is sorted by the difference unless it is asked otherwise', async () => {
    const order = async (query: string) =>
      [...(await readPage(server, `${BEHAVIOUR}${query}`)).html.matchAll(/schools\/(9\d{5})"/g)].map(([, urn]) => urn)

    assert.deepEqual((await order('')).slice(0, 1), ['900038'])
    assert.deepEqual((await order('&sort=name')).slice(0, 2), ['900001', '900002'])
    assert.notDeepEqual((await order('&sort=paid')).slice(0, 1), ['900038'])
    assert.deepEqual((await order('&sort=use')).slice(0, 1), ['900038'])
    assert.deepEqual(await order('&sort=constructor'), await order(''))
  })

  test('lists who paid for nothing, with what they are asked for, and says how evenly it was shared', async () => {
    const { words } = await readPage(server, BEHAVIOUR)
    const [, nothing = ''] = words.split('Schools that paid and had no visits')

    assert.match(nothing, /Total £[\d,.]+ £[\d,.]+ How evenly it was shared/)
    assert.match(nothing, /Cost in 2023-24 \d+\.\d% \(4 of 40\).* Visits in 2023-24 \d+\.\d% \(4 of 40\)/)
  })

  test('shows the schools of another phase', async () => {
    const { words } = await readPage(server, `${PATH}?of=school-improvement/special`)

    assert.match(words, /Core school improvement activities , special schools/)
    assert.match(words, /Harbour View School £2,360\.82 100\.0% \d+ 100\.0%/)
    assert.doesNotMatch(words, /Alder Green/)
  })

  test('keeps use by schools that are not charged apart, by name', async () => {
    const bought = await demoServer({ use: [aUse({ urn: 900001, count: 3 }), aUse({ urn: 900101, count: 9 })] })
    const { words } = await readPage(bought, BEHAVIOUR)

    assert.match(words, /had 100\.0% of the 3 visits/)
    assert.match(
      words,
      /Schools that were not charged and had visits School Visits in 2023-24 Applegarth Primary Academy 9 Total 9/,
    )
  })

  test('shows a service without figures as such, and no figures at all', async () => {
    const other = await readPage(server, `${PATH}?of=contingency/primary`)
    const none = await readPage(await demoServer({ use: [] }), PATH)

    assert.match(other.words, /No figures of this service for 2023-24 yet/)
    assert.match(
      none.words,
      /No figures of use for 2023-24 yet .* year, urn, name, service, measure, count, value, source/,
    )
    assert.match(none.html, /href="\/years\/2024-25\/fair-share\/import\/template\.csv"/)
  })

  test('asks for last year’s rates where they are not known', async () => {
    const alone = await demoServer({ models: { prior: null, priorCensus: null } })

    for (const path of [PATH, `${PATH}/import`]) {
      const { words } = await readPage(alone, path)
      assert.match(words, /Last year’s rates are not known .* import the rates of 2023-24 first/)
    }
    assert.equal((await readPage(alone, `${PATH}.csv`)).status, 404)
  })

  test('is downloaded with the same figures', async () => {
    const answer = await server.inject({ url: `${PATH}.csv?of=insurance/primary` })
    const [header, first] = answer.body.split('\r\n')

    assert.match(String(answer.headers['content-disposition']), /fair-share-insurance-primary-2023-24\.csv/)
    assert.equal(
      header?.replace('\uFEFF', ''),
      'URN,School,Phase,Service,Taken 2023-24,Share of cost (%),Measure,Use 2023-24,Share of use (%),Value 2023-24,Difference (points),In words,Proposed 2024-25,Source',
    )
    assert.match(
      first ?? '',
      /^900004,Birchfield Park Primary School,Primary,Insurance,12380\.00,3\.516[45],claims,3,11\.538[45],10894\.00,8\.02[12]\d?,"Paid 3\.5% of the cost, had 11\.5% of the claims",13083\.00,/,
    )
  })

  test('has a template that reads back as it stands', async () => {
    const answer = await server.inject({ url: `${PATH}/import/template.csv` })
    const use = valueOf(
      readServiceUse(csvTable('use-2023-24.csv', answer.body), {
        year: LAST_YEAR,
        services: DEMO_PRIOR_BOOK.services,
        schools: new Set(DEMO_SCHOOLS.map(({ urn }) => urn)),
      }),
    )

    assert.deepEqual(
      use.map(({ urn, count }) => [urn, count]),
      [
        ['900001', 4_000_000],
        ['900002', 8_000_000],
      ],
    )
  })

  test('is led to from the charges and from the service', async () => {
    assert.match((await readPage(server, '/years/2024-25/schools')).html, /href="\/years\/2024-25\/fair-share"/)
    assert.match(
      (await readPage(server, '/years/2024-25/services/eal')).html,
      /href="\/years\/2024-25\/fair-share\?of=eal\/primary"/,
    )
  })
})
