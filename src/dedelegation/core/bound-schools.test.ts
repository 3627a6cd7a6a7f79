import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHASES, type Phase } from '../../kernel/phase.ts'
import type { Charging } from '../../schools/core/charging.ts'
import { isBound } from './bound-schools.ts'
import type { ServiceKind } from './rate-book.ts'

const academy: Charging = { deDelegation: null, educationFunctions: null, allThrough: false, reason: '' }
const primary: Charging = { ...academy, deDelegation: 'primary', educationFunctions: 'primary' }
const special: Charging = { ...academy, educationFunctions: 'special' }
const allThrough: Charging = {
  ...academy,
  deDelegation: 'secondary',
  educationFunctions: 'secondary',
  allThrough: true,
}

for (const [name, charging, kind, bound] of [
  ['an academy', academy, 'de-delegated', []],
  ['an academy', academy, 'education-function', []],
  ['a maintained primary', primary, 'de-delegated', ['primary']],
  ['a maintained primary', primary, 'education-function', ['primary']],
  ['a maintained special school', special, 'de-delegated', []],
  ['a maintained special school', special, 'education-function', ['special']],
  ['an all-through school', allThrough, 'de-delegated', ['primary', 'secondary']],
  ['an all-through school', allThrough, 'education-function', ['primary', 'secondary']],
] as const satisfies readonly (readonly [string, Charging, ServiceKind, readonly Phase[]])[]) {
  test(`${name} is bound for ${kind} by the decisions of: ${bound.join(', ') || 'nobody'}`, () => {
    assert.deepEqual(
      PHASES.filter((phase) => isBound(charging, kind, phase)),
      bound,
    )
  })
}
