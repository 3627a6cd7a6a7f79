import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { fundingYear } from '../../kernel/funding-year.ts'
import { readCsv } from '../../platform/files/read-csv.ts'
import { chargingOf } from '../../schools/core/charging.ts'
import { readSchoolsCsv } from '../../schools/core/read-schools-csv.ts'
import { readUnits } from './read-units.ts'
import { totalsByPhase } from './totals-by-phase.ts'

function demo(name: string) {
  const table = readCsv(name, readFileSync(new URL(`../../../data/demo/${name}`, import.meta.url)))
  assert.ok(table.ok)

  return table.value
}

describe('totalsByPhase', () => {
  test('finds the 17,284 pupils of the demo borough’s maintained primaries, and 156 special places', () => {
    const census = readUnits(demo('units.csv'))
    const schools = readSchoolsCsv(demo('schools.csv'))
    assert.ok(census.ok && schools.ok)
    const register = schools.value.map((school) => ({ school, charging: chargingOf(school, fundingYear('2024-25')) }))

    const { phases, totals } = totalsByPhase(census.value, register)

    assert.deepEqual(phases, ['primary', 'special', 'pru'])
    const of = (column: string) => totals.find((line) => line.column === column)
    assert.deepEqual(of('basic-entitlement')?.charged, [17_284_000_000, 0, 0])
    assert.deepEqual(of('place')?.charged, [0, 156_000_000, 48_000_000])
    for (const { total, charged, uncharged } of totals) {
      assert.equal(
        charged.reduce<number>((sum, count) => sum + count, uncharged),
        total,
      )
    }
  })
})
