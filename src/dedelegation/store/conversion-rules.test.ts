import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { describe, test } from 'node:test'

import { must } from '../../kernel/assert.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { fundingYear, parseFundingYear } from '../../kernel/funding-year.ts'
import { windowOf } from '../core/conversion-rules.ts'
import { findConversionRules } from './conversion-rules.ts'

describe('findConversionRules', () => {
  test('reads the rules of every year that there are any for', async () => {
    const files = await readdir(new URL('../../../data/conversions/', import.meta.url))
    assert.ok(files.length > 0)
    for (const file of files) {
      const year = must(parseFundingYear(file.replace(/\.json$/, '')), 'a file is named for its year')
      assert.equal((await findConversionRules(year))?.year, year)
    }
  })

  test('holds the window of 2024-25 and marks what is unverified', async () => {
    const rules = must(await findConversionRules(fundingYear('2024-25')), 'the rules of 2024-25 are there')
    const april = windowOf(rules, calendarDate('2024-04-02'))

    assert.equal(april?.treatment, 'case')
    assert.equal(april.source.verified, true)
    assert.equal(windowOf(rules, calendarDate('2024-10-01'))?.treatment, 'kept')
    assert.equal(rules.educationFunctions.source.verified, false)
  })

  test('finds nothing for a year without rules', async () => {
    assert.equal(await findConversionRules(fundingYear('1999-00')), null)
  })
})
