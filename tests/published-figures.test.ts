import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pence } from '../src/kernel/pence.ts'
import { DEMO_MODEL } from './support/demo-year.ts'
import { checkPublished, findFigure, type FigureName } from './support/published-figures.ts'

const eal = { service: 'eal', phase: 'primary', factor: 'eal3' } as const

describe('findFigure', () => {
  test('finds rates, totals and statistics by their own names', () => {
    assert.equal(findFigure(DEMO_MODEL, { figure: 'rate', ...eal }), 3800)
    assert.equal(findFigure(DEMO_MODEL, { figure: 'line-total', ...eal }), 10_700_000)
    assert.equal(findFigure(DEMO_MODEL, { figure: 'service-total', service: 'school-improvement' }), 9_071_272)
    for (const [figure, amount] of [
      ['lowest', 51_800],
      ['median', 239_400],
      ['highest', 563_900],
      ['mean', 274_359],
    ] as const) {
      assert.equal(findFigure(DEMO_MODEL, { figure, service: 'eal', phase: 'primary' }), amount)
    }
  })

  test('finds nothing that the year does not have', () => {
    for (const name of [
      { figure: 'rate', service: 'eal', phase: 'secondary', factor: 'eal3' },
      { figure: 'line-total', service: 'therapies', phase: 'primary', factor: 'fsm' },
      { figure: 'service-total', service: 'facility-time' },
      { figure: 'median', service: 'eal', phase: 'secondary' },
    ] satisfies readonly FigureName[]) {
      assert.equal(findFigure(DEMO_MODEL, name), null, JSON.stringify(name))
    }
  })
})

describe('checkPublished', () => {
  const name = { figure: 'line-total', ...eal } as const

  test('is content with a figure that is the exact one, half up to its step', () => {
    assert.deepEqual(
      checkPublished(DEMO_MODEL, [{ place: 'table 4', name, step: pence(100_000), printed: pence(10_700_000) }]),
      [],
    )
  })

  test('says what a wrong figure would be, and does not call it cut off where it is not', () => {
    const [found] = checkPublished(DEMO_MODEL, [
      { place: 'table 4', name, step: pence(100_000), printed: pence(10_800_000) },
    ])

    assert.equal(
      found?.message,
      'table 4 prints £108,000 for the total of EAL service, primary schools, EAL3: the exact figure is £107,000.00, which is £107,000 half up.',
    )
  })

  test('stops at a figure that the year does not have', () => {
    const [found] = checkPublished(DEMO_MODEL, [
      {
        place: 'table 9',
        name: { figure: 'service-total', service: 'facility-time' },
        step: pence(100),
        printed: pence(4_321_000),
      },
    ])

    assert.equal(found?.severity, 'stop')
    assert.match(
      found.message,
      /^table 9 prints £43,210 for the total of Trade union facility time: these rates have no such/,
    )
  })
})
