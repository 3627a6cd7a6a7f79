import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { minuteNumbers } from './minute-numbers.ts'

describe('minuteNumbers', () => {
  test('gives each decision the number of the heading above it', () => {
    const body = [
      '## 3. The paper',
      '### 3.1 Insurance for primary schools',
      '- **Decision 14.** Agreed.',
      '### 3.2 Contingency',
      '- **Decision 15.** Agreed.',
      '- **Decision 16.** Not agreed.',
      '## 4. Any other business',
      '**Decision 17.** Deferred.',
    ].join('\n\n')

    assert.deepEqual(
      [...minuteNumbers(body)],
      [
        [14, '3.1'],
        [15, '3.2'],
        [16, '3.2'],
        [17, '4'],
      ],
    )
  })

  test('takes no mention in passing for the minute, nor a number from before a heading without one', () => {
    assert.deepEqual([...minuteNumbers('## 2. Minutes\n\nDecision 3 was reported.')], [])
    assert.deepEqual([...minuteNumbers('## 2. Minutes\n\n## Matters arising\n\n**Decision 3.** Agreed.')], [])
  })
})
