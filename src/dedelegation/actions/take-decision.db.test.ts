import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '../../kernel/assert.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { Decision } from '../../forum/index.ts'
import { fillWithDemo } from '../../commands/fill-with-demo.ts'
import { NOW, onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { putLines } from '../../../tests/support/put-lines.ts'
import { startNextYear } from './start-next-year.ts'
import { takeDecision } from './take-decision.ts'
import { atRates, type FrozenProposal } from '../core/frozen-proposal.ts'
import { optionOf } from '../core/proposals.ts'
import { findProposal } from '../store/scenarios.ts'
import { findCurrentVersion } from '../store/versions.ts'
import { uuid } from '../../../tests/support/rates.ts'

const YEAR = fundingYear('2024-25')
const NEXT = fundingYear('2025-26')

onBothDatabases('a decision of the forum', (open) => {
  test('as amended becomes the next version of the year’s rates, which names it', async () => {
    const given = await filled(await open())
    const frozen = await put(given, 'insurance/primary')

    await take(given, aDecision(atRates(frozen, new Map([[0, pence(1900)]])), 'primary', 'approved-as-amended'))

    const version = await current(given)
    assert.equal(rateOf(version.book, 'insurance', 'primary'), 1900)
    assert.deepEqual(
      [version.number, version.by, version.note],
      [
        2,
        'Finance officer',
        'Decision 12 of the forum: Insurance for primary schools, 2024 to 2025, approved as amended',
      ],
    )
  })

  test('on the rates that stand already changes nothing', async () => {
    const given = await filled(await open())
    const frozen = await put(given, 'insurance/primary')

    await take(given, aDecision(frozen, 'primary', 'approved'))

    assert.equal((await current(given)).number, 1)
  })

  test('that approves nothing changes nothing, whatever rates it was asked about', async () => {
    const given = await filled(await open())
    const dearer = atRates(await put(given, 'insurance/primary'), new Map([[0, pence(9900)]]))

    for (const outcome of ['rejected', 'deferred', 'no-decision', 'views-given', 'agreed-in-principle'] as const) {
      await take(given, aDecision(dearer, 'primary', outcome))
    }

    assert.equal((await current(given)).number, 1)
  })

  test('for one phase leaves the others as they were', async () => {
    const given = await filled(await open())
    const frozen = await put(given, 'statutory-duties/maintained')
    const amended = atRates(
      frozen,
      new Map([
        [0, pence(1800)],
        [1, pence(4000)],
      ]),
    )

    await take(given, aDecision(amended, 'primary', 'approved-as-amended'))

    const { book } = await current(given)
    assert.deepEqual(
      [rateOf(book, 'statutory-duties', 'primary'), rateOf(book, 'statutory-duties', 'special')],
      [1800, 4500],
    )
  })

  test('is for one year: the next year’s rates stay what they were, and have no decision', async () => {
    const given = await filled(await open())
    const frozen = await put(given, 'insurance/primary')
    const next = await startNextYear(given.platform, given.actor, { year: YEAR, request: uuid() })
    assert.ok(next.ok)
    const amended = atRates(frozen, new Map([[0, pence(1900)]]))

    await take(given, aDecision(amended, 'primary', 'approved-as-amended'))
    await take(given, { ...aDecision(amended, 'primary', 'approved-as-amended'), year: NEXT })

    const later = await current(given, NEXT)
    assert.deepEqual([later.number, rateOf(later.book, 'insurance', 'primary')], [1, 2100])
  })
})

async function filled(given: TestPlatform): Promise<TestPlatform> {
  assert.equal(await fillWithDemo(given.platform, given.actor), true)

  return given
}

async function put(given: TestPlatform, line: string): Promise<FrozenProposal> {
  const [asked] = await putLines(given, [line])

  return must(asked?.options[0], 'the line was put')
}

async function take({ platform, actor }: TestPlatform, decision: Decision): Promise<void> {
  await platform.transaction(actor, 'test.decide', async (tx, event) => {
    event.nothing()
    await takeDecision(tx, actor, decision)
  })
}

function aDecision(frozen: FrozenProposal, phase: Phase, outcome: Decision['outcome']): Decision {
  return {
    number: 12,
    question: '',
    poll: null,
    meeting: '',
    kind: 'de-delegation',
    subject: frozen.service.code,
    year: frozen.year,
    phase,
    title: 'Insurance for primary schools, 2024 to 2025',
    outcome,
    option: '',
    terms: optionOf(frozen, { code: 'proposal', name: 'As proposed' }),
    termsVersion: 2,
    counts: null,
    electorate: null,
    conditions: '',
    resolution: 'Approved as amended',
    minute: '',
    decidedOn: calendarDate('2023-12-07'),
    recordedAt: NOW,
    recordedBy: 'clerk',
    replaces: null,
  }
}

async function current({ platform }: TestPlatform, year = YEAR) {
  const proposal = must(await findProposal(platform.db, year), 'the year has a proposal')

  return must(await findCurrentVersion(platform.db, proposal.id), 'a proposal has a version')
}

function rateOf(
  book: Readonly<{ lines: readonly Readonly<{ service: string; phase: string; rate: number }>[] }>,
  service: string,
  phase: string,
): number | undefined {
  return book.lines.find((line) => line.service === service && line.phase === phase)?.rate
}
