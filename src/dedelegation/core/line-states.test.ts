import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { LINE_STATES, nextStep, stateOfLine, type LineFacts, type LineState } from './line-states.ts'

const NOTHING: LineFacts = {
  service: 'proposed',
  costed: false,
  inPaper: false,
  published: false,
  question: null,
  stranded: false,
}
const PUBLISHED: LineFacts = { ...NOTHING, costed: true, inPaper: true, published: true }
const STATES = Object.keys(LINE_STATES) as readonly LineState[]

describe('how a line stands', () => {
  for (const [facts, state] of [
    [NOTHING, 'draft'],
    [{ ...NOTHING, costed: true }, 'costed'],
    [{ ...NOTHING, costed: true, inPaper: true }, 'in-paper'],
    [PUBLISHED, 'published'],
    [{ ...PUBLISHED, service: 'deferred' }, 'deferred'],
    [{ ...PUBLISHED, question: 'put' }, 'at-meeting'],
    [{ ...PUBLISHED, question: 'voting' }, 'at-meeting'],
    [{ ...PUBLISHED, question: 'put', stranded: true }, 'not-reached'],
    [{ ...PUBLISHED, question: 'approved' }, 'approved'],
    [{ ...PUBLISHED, question: 'approved-as-amended' }, 'approved-as-amended'],
    [{ ...PUBLISHED, question: 'rejected' }, 'not-approved'],
    [{ ...PUBLISHED, question: 'deferred' }, 'deferred'],
    [{ ...PUBLISHED, question: 'no-decision' }, 'no-decision'],
    [{ ...PUBLISHED, question: 'views-given' }, 'views-given'],
    [{ ...PUBLISHED, question: 'agreed-in-principle' }, 'agreed-in-principle'],
    [{ ...PUBLISHED, question: 'referred' }, 'referred'],
    [{ ...PUBLISHED, question: 'authorised' }, 'authorised'],
    [{ ...PUBLISHED, question: 'refused' }, 'refused'],
    [{ ...PUBLISHED, question: 'withdrawn' }, 'published'],
    [{ ...PUBLISHED, service: 'deferred', question: 'approved' }, 'approved'],
  ] as const) {
    test(`${state}: ${JSON.stringify(facts)}`, () => {
      assert.equal(stateOfLine(facts), state)
    })
  }

  test('leaves nothing to do where money may be taken or may not', () => {
    assert.deepEqual(
      STATES.filter((state) => nextStep(state) === ''),
      ['approved', 'approved-as-amended', 'authorised', 'refused'],
    )
  })
})
