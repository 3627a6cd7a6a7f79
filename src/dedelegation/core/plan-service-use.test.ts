import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { aUse } from '../../../tests/support/service-use.ts'
import { planServiceUse, servicesThatChange } from './plan-service-use.ts'

const VISITS = aUse({ urn: 900001, count: 3 })
const OTHER = aUse({ urn: 900002, count: 5 })
const CLAIMS = aUse({ urn: 900001, service: 'insurance', measure: 'claims', count: 1 })

describe('planServiceUse', () => {
  test('tells apart what is new, what changes, what goes and what stays', () => {
    const changed = { ...OTHER, count: VISITS.count }
    const added = aUse({ urn: 900003, count: 1 })
    const gone = aUse({ urn: 900004, count: 2 })

    assert.deepEqual(planServiceUse([VISITS, OTHER, gone], [VISITS, changed, added]), {
      added: [added],
      changed: [{ before: OTHER, after: changed }],
      removed: [gone],
      unchanged: 1,
    })
  })

  test('leaves services alone that the file does not name', () => {
    const plan = planServiceUse([VISITS, CLAIMS], [VISITS])

    assert.deepEqual(plan, { added: [], changed: [], removed: [], unchanged: 1 })
    assert.equal(servicesThatChange(plan).size, 0)
  })

  test('takes another measure, value or source for a change', () => {
    for (const change of [
      { measure: 'hours' },
      { value: aUse({ urn: 900001, count: 0, value: 1 }).value },
      { source: 'Another' },
    ]) {
      const plan = planServiceUse([VISITS, CLAIMS], [{ ...VISITS, ...change }, CLAIMS])

      assert.deepEqual([plan.changed.length, plan.unchanged], [1, 1])
      assert.deepEqual([...servicesThatChange(plan)], ['behaviour-support'])
    }
  })
})
