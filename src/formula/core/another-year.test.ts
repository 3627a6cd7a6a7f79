import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fundingYear } from '../../kernel/funding-year.ts'
import { signsOfAnotherYear } from './another-year.ts'
import type { Census } from './census.ts'

const YEAR = fundingYear('2024-25')

function signsIn(text: string): readonly string[] {
  return signsOfAnotherYear({ year: YEAR, places: [{ what: 'The file’s name', text }], same: [] })
}

describe('a name', () => {
  for (const [text, says] of [
    ['units-2023-24.csv', '‘2023-24’'],
    ['Units 2025/26.xlsx', '‘2025/26’'],
    ['units_2023_24_final.csv', '‘2023_24’'],
    ['APT 2023 to 2024', '‘2023 to 2024’'],
    ['APT 2023-2024', '‘2023-2024’'],
    ['October 2022 census', '‘October 2022’, the census of 2023-24'],
    ['units_oct_2024.csv', '‘oct_2024’, the census of 2025-26'],
  ] as const) {
    test(`like ‘${text}’ says another year`, () => {
      assert.deepEqual(signsIn(text), [`The file’s name says ${says}. This import is for 2024-25.`])
    })
  }

  for (const text of [
    'units.csv',
    'units-2024-25.csv',
    'October 2023 census',
    'From 2023-24 to 2024-25',
    'units of 2009-10-05.csv',
    'units 05-10-2022.csv',
    'units 2019-23.csv',
    'doctor october.csv',
    'units-120231-24.csv',
  ]) {
    test(`like ‘${text}’ says none`, () => {
      assert.deepEqual(signsIn(text), [])
    })
  }
})

test('the very counts of another year’s census are named with that census', () => {
  const census: Census = {
    year: fundingYear('2023-24'),
    version: 2,
    name: 'October 2022 census',
    status: 'final',
    fileName: 'units.csv',
    importedAt: new Date('2023-01-15T09:00:00Z'),
    importedBy: 'Finance officer',
  }

  assert.deepEqual(signsOfAnotherYear({ year: YEAR, places: [], same: [census] }), [
    'These are the very figures of another year: October 2022 census, final, imported for 2023-24. This import is for 2024-25.',
  ])
})
