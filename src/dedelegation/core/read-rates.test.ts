import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  csvTable,
  DATA_2024_25,
  DEMO_ASSUMPTIONS,
  DEMO_BOOK,
  DEMO_PRIOR_BOOK,
  problemsOf,
  valueOf,
} from '../../../tests/support/demo-year.ts'
import { readRates } from './read-rates.ts'

const HEADER = 'year,service,phase,factor,rate,step,status,uplift,assumption,target,reason,name,kind,head'

function read(rows: string, header = HEADER) {
  return readRates(csvTable('rates.csv', `${header}\n${rows}\n`), DATA_2024_25, DEMO_PRIOR_BOOK, DEMO_ASSUMPTIONS)
}

/** What a file with this one row says, without the place. */
function wrong(row: string): string {
  return problemsOf(read(row)).join('\n')
}

describe('readRates', () => {
  test('reads the demo year: nine services, one of them deferred and without a line', () => {
    assert.equal(DEMO_BOOK.services.length, 9)
    assert.equal(DEMO_BOOK.lines.length, 17)
    assert.deepEqual(
      DEMO_BOOK.lines.find(({ phase, service }) => phase === 'special' && service === 'statutory-duties'),
      {
        service: 'statutory-duties',
        phase: 'special',
        factor: 'place',
        rate: 4500,
        derivation: {
          method: 'uplift',
          prior: 4400,
          uplift: 23_000,
          assumption: 'nff',
          overrideReason: 'Kept to a whole pound per place: 45.012 would round to £45.01',
        },
        displayStep: 100_000,
        commentary: '',
      },
    )
  })

  test('needs the first five columns only', () => {
    const book = valueOf(read('2024-25,insurance,primary,basic-entitlement,21', 'year,service,phase,factor,rate'))

    assert.equal(book.lines[0]?.rate, 2100)
    assert.equal(book.lines[0].displayStep, 100)
    assert.deepEqual(book.lines[0].derivation, { method: 'direct' })
  })

  test('takes the percentage from the assumption where none is typed, and a target total', () => {
    const [maternity, insurance] = valueOf(
      read(
        '2024-25,maternity,primary,basic-entitlement,36.96,1000,,,pay-maternity,,,,,\n' +
          '2024-25,insurance,primary,basic-entitlement,20.98,1000,,,,"362,600",,,,',
      ),
    ).lines

    assert.equal(maternity?.derivation.method === 'uplift' && maternity.derivation.uplift, 60_000)
    assert.deepEqual(insurance?.derivation, { method: 'target', target: 36_260_000 })
  })

  test('takes a new service under a head of the law', () => {
    const row = '2024-25,library,primary,lump-sum,250.00,1,,,,,,Library service,de-delegated,museums-libraries'

    assert.deepEqual(valueOf(read(row)).services, [
      {
        code: 'library',
        name: 'Library service',
        kind: 'de-delegated',
        head: 'museums-libraries',
        status: 'proposed',
        buyBack: false,
        commentary: '',
      },
    ])
  })

  for (const [what, row, message] of [
    ['thousands written with k', '2024-25,insurance,primary,basic-entitlement,£11k', /row 2, column rate: .*no k or m/],
    [
      'more than two decimals',
      '2024-25,insurance,primary,basic-entitlement,11.005',
      /column rate: expected at most two decimals/,
    ],
    ['a negative rate', '2024-25,insurance,primary,basic-entitlement,-11.00', /column rate: .*zero or more/],
    ['a blank rate', '2024-25,insurance,primary,basic-entitlement,', /column rate: expected pounds/],
    [
      'another year',
      '2023-24,insurance,primary,basic-entitlement,21',
      /column year: expected 2024-25, found '2023-24'/,
    ],
    [
      'a year written otherwise',
      '2024/25,insurance,primary,basic-entitlement,21',
      /expected 2024-25, found '2024\/25'/,
    ],
    [
      'a service that nobody knows',
      '2024-25,therapies,primary,basic-entitlement,1',
      /'therapies' is none of the usual services .* needs its name, kind, head/,
    ],
    [
      'a head that is not in the law',
      '2024-25,x,primary,fsm,1,,,,,,,X,de-delegated,therapies',
      /column head: 'therapies' is no head that the law .*licences/,
    ],
    [
      'a factor that the head has not',
      '2024-25,statutory-duties,primary,fsm,1',
      /column factor: .*cannot be set on FSM/,
    ],
    [
      'a phase that the head has not',
      '2024-25,insurance,special,place,1',
      /column phase: Maintained special schools cannot be charged/,
    ],
    [
      'a phase that is none',
      '2024-25,insurance,middle,fsm,1',
      /column phase: expected one of primary, secondary, special, pru, found 'middle'/,
    ],
    ['a factor that is none', '2024-25,insurance,primary,heads,1', /column factor: expected one of basic-entitlement/],
    ['a step that is none', '2024-25,insurance,primary,fsm,1,50', /column step: .*1, 100 or 1000/],
    ['a status that is none', '2024-25,insurance,primary,fsm,1,,maybe', /column status: expected proposed or deferred/],
    [
      'an uplift that does not lead to the rate',
      '2024-25,maternity,primary,basic-entitlement,37.00,,,6',
      /column reason: Give a reason for £37.00: the uplift comes to £36.9622, which is £36.96/,
    ],
    [
      'a percentage as a fraction',
      '2024-25,statutory-duties,primary,basic-entitlement,19.31,,,0.023',
      /Percentages are written like 2.3, not 0.023/,
    ],
    [
      'a percentage that is none',
      '2024-25,maternity,primary,basic-entitlement,36.96,,,six',
      /column uplift: expected a percentage/,
    ],
    [
      'an assumption that is not registered',
      '2024-25,maternity,primary,basic-entitlement,36.96,,,6,wages',
      /column assumption: .*nff, pay-maternity, pay-duties\), found 'wages'/,
    ],
    [
      'another percentage than the assumption',
      '2024-25,maternity,primary,basic-entitlement,36.96,,,6,pay-duties',
      /column uplift: expected the percentage of the assumption/,
    ],
    [
      'an uplift of a line that is new',
      '2024-25,insurance,primary,fsm,1,,,2',
      /column uplift: .*rate the year before 2024-25/,
    ],
    [
      'an uplift and a target',
      '2024-25,maternity,primary,basic-entitlement,36.96,,,6,,100',
      /column target: expected an uplift or a target total/,
    ],
    [
      'a target that is no amount',
      '2024-25,maternity,primary,basic-entitlement,36.96,,,,,£11k',
      /column target: expected the total in pounds/,
    ],
    [
      'a reason for nothing',
      '2024-25,insurance,primary,fsm,1,,,,,,Why not',
      /column reason: expected a reason only where/,
    ],
    ['no service', '2024-25,,primary,fsm,1', /column service: expected the code of a service/],
  ] as const) {
    test(`refuses ${what}`, () => {
      const cells = row.split(',')

      assert.match(wrong([...cells, ...Array<string>(14 - cells.length).fill('')].join(',')), message)
    })
  }

  test('refuses a line that stands twice, and rows that disagree about their service', () => {
    const words = problemsOf(
      read(
        '2024-25,insurance,primary,fsm,1,,proposed,,,,,Cover,,\n' +
          '2024-25,insurance,primary,fsm,2,,deferred,,,,,Insurance,,',
      ),
    )

    assert.deepEqual(words, [
      "rates.csv, row 3, column name: expected 'Cover', as row 2 says of the same service, found 'Insurance'",
      "rates.csv, row 3, column status: expected 'proposed', as row 2 says of the same service, found 'deferred'",
      'rates.csv, row 3, column factor: expected one rate for each service, phase and factor, found this one in row 2 too',
    ])
  })

  test('says everything that is wrong at once', () => {
    const words = problemsOf(
      read('2023-24,insurance,middle,heads,x,7,,,,,,,,\n2024-25,therapies,primary,fsm,-1,,,,,,,,,'),
    )

    assert.deepEqual(
      words.map((text) => text.split(':')[0]),
      [
        'rates.csv, row 2, column year',
        'rates.csv, row 2, column phase',
        'rates.csv, row 2, column factor',
        'rates.csv, row 2, column step',
        'rates.csv, row 3, column service',
        'rates.csv, row 3, column rate',
      ],
    )
  })

  test('refuses a heading that it does not know, and a file without a column or without a row', () => {
    assert.match(
      problemsOf(read('2024-25,a,b,c,1,2', 'year,service,phase,factor,rates,step')).join('\n'),
      /column rate: expected a column 'rate', found none\n.*column rates: expected one of/,
    )
    const empty = readRates(csvTable('rates.csv', `${HEADER}\n`), DATA_2024_25, null)
    assert.deepEqual(problemsOf(empty), ['rates.csv: expected a row for each rate, found none'])
  })
})
