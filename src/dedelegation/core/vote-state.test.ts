import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProposalRow } from './proposal-rows.ts'
import { voteStateOf } from './vote-state.ts'

function row(
  state: ProposalRow['state'],
  status: 'proposed' | 'deferred',
  facts: Partial<ProposalRow> = {},
): ProposalRow {
  const service = {
    code: 'insurance',
    name: 'Insurance',
    kind: 'de-delegated',
    head: 'insurance',
    status,
    buyBack: false,
    commentary: '',
  } as const

  return {
    service,
    phase: 'primary',
    line: null,
    total: null,
    state,
    asked: null,
    again: null,
    decision: null,
    stale: [],
    risk: '',
    ...facts,
  }
}

const ASKED = { id: 'question' } as NonNullable<ProposalRow['asked']>

test('a year’s vote is counted by lines that need a decision: a deferred service needs none', () => {
  assert.deepEqual(
    voteStateOf([
      row('approved', 'proposed', { asked: ASKED }),
      row('not-approved', 'proposed', { asked: ASKED }),
      row('at-meeting', 'proposed', { asked: ASKED }),
      row('no-decision', 'proposed', { asked: ASKED, risk: 'The deadline is near' }),
      row('published', 'proposed'),
      row('deferred', 'deferred', { asked: ASKED }),
    ]),
    { lines: 5, decided: 2, atMeeting: 1, waiting: 1, atRisk: 1 },
  )
})
