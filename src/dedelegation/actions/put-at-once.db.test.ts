import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillWithDemo } from '../../commands/fill-with-demo.ts'
import { aMeeting } from '../../../tests/support/a-meeting.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { uuid } from '../../../tests/support/rates.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import { loadAsked } from '../store/load-proposals.ts'
import { planProposals, seenOf } from './plan-proposals.ts'
import { putProposals } from './put-proposals.ts'

const YEAR = fundingYear('2024-25')
const LINES = ['insurance/primary', 'maternity/primary', 'eal/primary', 'behaviour-support/primary']

onBothDatabases('two officers who put one line at the same moment', (open) => {
  test('put it once: one of them is told that it is on the agenda already', async () => {
    const { platform, actor } = await open()
    await fillWithDemo(platform, actor)
    const { item } = await aMeeting(platform)
    const colleague: Actor = { ...actor, id: 'second-finance-officer', name: 'Second finance officer' }
    for (const line of LINES) {
      const chosen = { year: YEAR, item, lines: [line], scenarios: [] }
      const planned = await planProposals(platform.db, { ...chosen, request: uuid() })
      assert.ok(planned.ok, JSON.stringify(planned))
      const seen = seenOf(planned.offered)

      const both = await Promise.all(
        [actor, colleague].map((officer) => putProposals(platform, officer, { ...chosen, seen, request: uuid() })),
      )

      assert.equal(both.filter(({ ok }) => ok).length, 1, line)
      const refused = both.flatMap((one) => (one.ok ? [] : one.refusals))
      assert.deepEqual(
        refused.map(({ code }) => code),
        ['already-asked'],
      )
    }
    assert.equal((await loadAsked(platform.db, YEAR)).length, LINES.length)
  })
})
