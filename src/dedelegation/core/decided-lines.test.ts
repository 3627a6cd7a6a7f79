import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { must } from '../../kernel/assert.ts'
import { pence } from '../../kernel/pence.ts'
import { askedAbout } from '../../../tests/support/asked.ts'
import { smallModel } from '../../../tests/support/small-model.ts'
import { linesAtForum, voteNeeded } from './decided-lines.ts'
import { freezeProposal } from './frozen-proposal.ts'

const MODEL = smallModel({
  rates: { 'insurance/primary/basic-entitlement': 2100, 'eal/primary/eal3': 3800 },
  schools: [{ urn: 100001, units: { 'basic-entitlement': 100, eal3: 3 } }],
})
const FROZEN = freezeProposal(
  {
    model: MODEL,
    lastYear: null,
    rates: { scenario: 'proposal', version: 1 },
    census: { name: 'October', status: 'final', sha256: 'f'.repeat(64) },
  },
  must(MODEL.book.services[0], 'the book has a service'),
  ['primary'],
)
const ASKED = askedAbout('insurance', {
  state: 'approved',
  options: [FROZEN],
  decisions: [{ number: 7, phase: 'primary', outcome: 'approved', frozen: FROZEN, replaced: false }],
})

describe('the lines of the rates at the forum', () => {
  test('are those that were asked about, with the decision and its rate', () => {
    assert.deepEqual(
      [...linesAtForum(MODEL.book, [ASKED])],
      [['insurance/primary/basic-entitlement', { state: 'Approved', decision: 7, meeting: ASKED.meeting, rate: 2100 }]],
    )
  })

  test('have what was put while nothing is decided, and no rate where the line is new since', () => {
    const put = { ...ASKED, state: 'put', decisions: [] } as const
    const [line] = MODEL.book.lines
    const added = { ...must(line, 'the book has a line'), factor: 'fsm6' } as const
    const lines = linesAtForum({ ...MODEL.book, lines: [...MODEL.book.lines, added] }, [put])

    assert.deepEqual(lines.get('insurance/primary/basic-entitlement'), {
      state: 'To be decided',
      decision: null,
      meeting: ASKED.meeting,
      rate: 2100,
    })
    assert.equal(lines.get('insurance/primary/fsm6')?.rate, null)
  })

  test('need a new vote for any other rate than was decided', () => {
    assert.equal(voteNeeded({ decision: 7, rate: pence(2100) }, pence(2100)), '')
    assert.equal(
      voteNeeded({ decision: 7, rate: pence(2100) }, pence(2200)),
      'Decision 7 was on £21.00, and stays so: a new vote is needed for £22.00',
    )
    assert.match(voteNeeded({ decision: null, rate: pence(2100) }, pence(2200)), /amend it there too/)
    assert.match(voteNeeded({ decision: 7, rate: null }, pence(2200)), /had no such rate/)
  })
})
