import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { amendmentInWords, amendmentsAt, amendmentsOf, type TermsVersion } from './amendments.ts'

const AT = new Date('2023-12-07T17:00:00Z')

function version(number: number, rate: string, amended: boolean, reason = ''): TermsVersion {
  const figures = [
    { label: 'Rate: basic entitlement', value: `${rate} (£20.00 last year)` },
    { label: 'Total', value: `${rate}0 (£345,680.00 last year)` },
    { label: 'Range', value: rate },
  ]

  return {
    version: number,
    amended,
    reason,
    at: AT,
    movedIn: null,
    options: [{ code: 'proposal', name: 'As proposed', figures, data: '' }],
  }
}

const VERSIONS = [
  version(1, '£22.00', false),
  version(2, '£21.00', false, 'Put to the meeting of 2023-12-07'),
  version(3, '£19.50', true, 'Moved by Primary 1: costs fell.'),
]

describe('an amendment', () => {
  test('says what was published, what it became, and who moved it', () => {
    assert.deepEqual(amendmentsOf(VERSIONS).map(amendmentInWords), [
      'It was moved that rate: basic entitlement, £21.00, become £19.50; total, £21.000, become £19.500. Moved by Primary 1: costs fell.',
    ])
  })

  test('is two where it was taken back, and none of them is in force then', () => {
    const back = [...VERSIONS, version(4, '£21.00', false, 'Withdrawn by Primary 1')]

    assert.deepEqual(
      amendmentsOf(back).map((one) => one.version),
      [3, 4],
    )
    assert.deepEqual(amendmentsAt(back, 4), [])
    assert.deepEqual(
      amendmentsAt(back, 3).map((one) => one.version),
      [3],
    )
  })
})
