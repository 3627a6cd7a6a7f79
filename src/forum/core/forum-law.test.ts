import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { must } from '../../kernel/assert.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { readForumLaw } from '../store/forum-law.ts'
import { kindOn, regulationsOf } from './forum-law.ts'

const LAW = await readForumLaw()
const DEDELEGATION = must(kindOn(LAW, 'de-delegation', calendarDate('2023-12-07')), 'the law has it')

describe('regulationsOf', () => {
  test('cites for each year’s money that year’s regulations, and says which were not read', () => {
    const of = (year: string) => regulationsOf(DEDELEGATION, fundingYear(year))

    assert.match(of('2023-24'), /SI 2012\/2261.*\(not verified\); .*\(SI 2023\/59\), regulation 12\(1\)\(d\)$/)
    assert.match(of('2024-25'), /; .*\(SI 2024\/66\).*\(not verified\)$/)
    assert.match(of('2025-26'), /Regulations for 2025 to 2026, which are not recorded here$/)
  })

  test('cites no yearly regulations for what is no year’s money', () => {
    const business = must(kindOn(LAW, 'own-business', calendarDate('2023-12-07')), 'the law has it')

    assert.equal(regulationsOf(business, fundingYear('2024-25')), business.source.text)
    assert.doesNotMatch(regulationsOf(DEDELEGATION, null), /School and Early Years Finance/)
  })
})
