import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  csvTable,
  DATA_2024_25,
  DEMO_ASSUMPTIONS,
  DEMO_PRIOR_BOOK,
  problemsOf,
  valueOf,
} from '../../../tests/support/demo-year.ts'
import { readComparators } from './read-comparators.ts'
import { readRates } from './read-rates.ts'
import { readServiceUse } from './read-service-use.ts'

function read(...rows: readonly string[]) {
  const text = ['year,service,phase,factor,rate,status,name,kind,head,buy-back', ...rows].join('\n')

  return readRates(csvTable('rates.csv', text), DATA_2024_25, DEMO_PRIOR_BOOK, DEMO_ASSUMPTIONS)
}

describe('a file of rates in the words of pages', () => {
  test('means the same as one in codes', () => {
    const codes = valueOf(
      read(
        '2024-25,insurance,primary,basic-entitlement,21,proposed,,,,',
        '2024-25,eal,secondary,fsm6,3,,,,,',
        '2024-25,statutory-duties,pru,place,4,,,,,',
        '2024-25,library,secondary,basic-entitlement-ks3,5,,Library service,de-delegated,museums-libraries,yes',
      ),
    )
    const words = valueOf(
      read(
        '2024-25,Insurance,Primary,Basic entitlement (AWPU),21,Proposed,,,,',
        '2024-25,EAL service,SECONDARY SCHOOLS,FSM6 (FSM Ever 6),3,,,,,',
        '2024-25,Statutory and regulatory duties,Pupil referral unit,Place,4,,,,,',
        '2024-25,library,Secondary,"Basic entitlement (AWPU), key stage 3",5,,Library service,De-delegated,Museums-Libraries,Yes',
      ),
    )

    assert.deepEqual(words, codes)
    assert.equal(valueOf(read('2024-25,insurance,primary,AWPU,21,,,,,')).lines[0]?.factor, 'basic-entitlement')
  })

  test('names a new service by the name that another of its rows gives', () => {
    const { lines } = valueOf(
      read(
        '2024-25,library,primary,fsm,1,,Library service,de-delegated,museums-libraries,',
        '2024-25,Library service,secondary,fsm,2,,,,,',
      ),
    )

    assert.deepEqual(
      lines.map(({ service }) => service),
      ['library', 'library'],
    )
  })

  test('says what to write where a name is nobody’s', () => {
    assert.match(
      problemsOf(read('2024-25,Music Lessons,primary,fsm,1,,,,,')).join('\n'),
      /column service: .*found 'Music Lessons'\. For a new service write 'music-lessons', and its name in the column name/,
    )
  })

  test('leaves out a total at its foot, and tells one that stands elsewhere once', () => {
    const row = '2024-25,insurance,primary,fsm,1,,,,,'
    const total = 'Total,,,,400000,,,,,'

    assert.deepEqual(valueOf(read(row, total)), valueOf(read(row)))
    assert.deepEqual(problemsOf(read(row, total, '2024-25,insurance,primary,fsm6,1,,,,,')), [
      'rates.csv, row 3: a total is only expected in the last row: remove this one',
    ])
  })
})

describe('the other files', () => {
  test('take the same words and the same total: other authorities’ rates', () => {
    const header = 'authority,year,service,phase,factor,rate,source'
    const table = (...rows: readonly string[]) => csvTable('others.csv', [header, ...rows].join('\n'))
    const codes = table('Northborough,2024-25,behaviour-support,primary,basic-entitlement,5,Forum')
    const words = table('Northborough,2024-25,Behaviour support service,Primary,AWPU,5,Forum', 'Total,,,,,5,')

    assert.deepEqual(valueOf(readComparators(words, DATA_2024_25.catalogue)), valueOf(readComparators(codes)))
  })

  test('take the same words and the same total: figures of use', () => {
    const beside = {
      year: DEMO_PRIOR_BOOK.year,
      services: DEMO_PRIOR_BOOK.services,
      schools: new Set(['900001' as never]),
    }
    const table = (service: string, ...more: readonly string[]) =>
      csvTable(
        'use.csv',
        ['year,urn,service,measure,count,source', `2023-24,900001,${service},visits,3,Log`, ...more].join('\n'),
      )

    assert.deepEqual(
      valueOf(readServiceUse(table('Behaviour support service', 'Total,,,visits,3,'), beside)),
      valueOf(readServiceUse(table('behaviour-support'), beside)),
    )
  })
})
