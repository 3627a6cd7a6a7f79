import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { must } from '../../kernel/assert.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { units, type Units } from '../../kernel/units.ts'
import type { UnitColumn } from '../../formula/core/factors.ts'
import { demoWith, withLine, withService } from '../../../tests/support/checked-year.ts'
import { DATA_2024_25, DEMO_INPUT, DEMO_MODEL, DEMO_PRIOR_MODEL } from '../../../tests/support/demo-year.ts'
import { checkCoverage } from './check-coverage.ts'
import type { Finding } from './finding.ts'
import type { Model } from './model.ts'
import type { ModelInput } from './model-input.ts'

function only(model: Model, code: string): Finding {
  const find = (one: Model) => checkCoverage(one, DEMO_PRIOR_MODEL, DATA_2024_25).filter((found) => found.code === code)
  assert.deepEqual(find(DEMO_MODEL), [], `no ${code} in the demo year`)
  assert.equal(find(model).length, 1, `one ${code}`)

  return must(find(model)[0], 'there is one')
}

describe('checkCoverage', () => {
  test('finds a rate for a phase in which the authority has no maintained schools', () => {
    const found = only(demoWith(withLine('insurance', 'secondary', 'basic-entitlement', 2100)), 'no-schools-in-phase')

    assert.match(found.message, /no maintained secondary schools, so nobody votes on this rate and nobody pays it/)
  })

  test('finds a line that no school has units of', () => {
    const model = demoWith(withLine('school-improvement', 'pru', 'place', 1533), {
      units: new Map([...DEMO_INPUT.units].filter(([urn]) => urn !== '900303')),
    })
    const found = checkCoverage(model, null, DATA_2024_25).find(({ code }) => code === 'line-without-units')

    assert.deepEqual(found?.lines, ['school-improvement/pru/place'])
  })

  test('names the schools that no count is given of, line by line, and never one whose count is nought', () => {
    const change = (counts: ModelInput['units'], school: string, change: (columns: Map<UnitColumn, Units>) => void) =>
      new Map(
        [...counts].map(([urn, columns]) => {
          const own = new Map(columns)
          if (urn === school) change(own)

          return [urn, own] as const
        }),
      )
    const blank = change(DEMO_INPUT.units, '900001', (columns) => columns.delete('eal3'))
    const nought = change(blank, '900002', (columns) => columns.set('eal3', units(0)))
    const model = demoWith((book) => book, { units: nought })
    const found = only(model, 'count-not-given')

    assert.equal(found.severity, 'warning')
    assert.equal(
      found.message,
      'EAL service, primary schools, EAL3: no count is given for Alder Green Primary School, so it is charged nothing on it and is in the range as such. Give the count, 0 where there is none.',
    )
    assert.deepEqual([found.lines, found.schools], [['eal/primary/eal3'], ['900001']])
    assert.equal(model.services.find(({ service }) => service === 'eal')?.range?.lowest, 0)
  })

  test('stops where a school is charged but has no units, and names it', () => {
    const counts = new Map([...DEMO_INPUT.units].filter(([urn]) => urn !== '900001'))
    const found = only(
      demoWith((book) => book, { units: counts }),
      'school-without-units',
    )

    assert.equal(found.severity, 'stop')
    assert.match(found.message, /^Alder Green Primary School: charged by these rates/)
    assert.deepEqual(found.schools, ['900001'])
  })

  test('notes a deferred service that keeps its rate, and stops a proposed one without any', () => {
    assert.match(
      only(demoWith(withService('insurance', { status: 'deferred' })), 'deferred-with-rate').message,
      /Insurance is deferred but keeps a rate \(£21.00\)/,
    )
    assert.equal(
      only(demoWith(withService('facility-time', { status: 'proposed' })), 'proposed-without-rate').severity,
      'stop',
    )
  })

  test('notes a service that was charged last year and is gone', () => {
    const without = demoWith((book) => ({
      ...book,
      services: book.services.filter(({ code }) => code !== 'facility-time'),
    }))

    assert.match(
      only(without, 'service-ended').message,
      /^Trade union facility time was charged in 2023 to 2024 and is not in 2024 to 2025/,
    )
  })

  test('asks which free-meal pupils a rate counts, from the year in which there are two counts', () => {
    const later = demoWith((book) => ({ ...book, year: fundingYear('2026-27') }))

    assert.deepEqual(only(later, 'two-meals-counts').lines, ['fsm-eligibility/primary/fsm'])
    const earlier = demoWith((book) => ({ ...book, year: fundingYear('2025-26') }))
    assert.ok(!checkCoverage(earlier, null, DATA_2024_25).some(({ code }) => code === 'two-meals-counts'))
  })

  test('notes the services whose paragraph of the law nobody has read', () => {
    const found = checkCoverage(DEMO_MODEL, null, DATA_2024_25).find(({ code }) => code === 'law-not-read')

    assert.ok(found !== undefined)
    assert.ok(!found.services.includes('fsm-eligibility'))
    assert.ok(found.services.includes('insurance'))
  })
})
