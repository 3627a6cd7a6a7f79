import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserOf } from '../../../tests/support/browser-of.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { putLines } from '../../../tests/support/put-lines.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { voteOn } from '../../../tests/support/vote-on-lines.ts'
import { fillWithDemo } from '../../commands/fill-with-demo.ts'
import { must } from '../../kernel/assert.ts'
import { draftMinutes } from '../core/draft-minutes.ts'
import { findMeeting } from '../store/meetings.ts'
import { loadMinutesFacts } from '../store/minutes-facts.ts'

onBothDatabases('the decisions of a question that is for two phases', (open) => {
  test('have each its own rate in the minutes, on the page and on the notice', async () => {
    const given = await open()
    const { platform, actor } = given
    assert.equal(await fillWithDemo(platform, actor), true)
    const question = must((await putLines(given, ['statutory-duties/maintained']))[0], 'it was put').id
    const decisions = await voteOn(given, [question], 'for')
    assert.deepEqual(
      decisions.map(({ phase }) => phase),
      ['primary', 'special'],
    )
    for (const { terms } of decisions) {
      assert.deepEqual(
        terms?.figures.map(({ phase }) => phase),
        ['primary', 'special', 'primary', 'special', null, 'primary', 'special', null],
      )
    }

    const meeting = must(await findMeeting(platform.db, '2023-12-07'), 'the meeting is there')
    const minutes = draftMinutes(await loadMinutesFacts(platform.db, meeting))
    assert.match(minutes, /\*\*Decision 1, primary\.\*\* [^\n]*\(rate: primary, [^£]*£19\.31\)/)
    assert.match(minutes, /\*\*Decision 2, special\.\*\* [^\n]*\(rate: special, [^£]*£45\.00\)/)
    const clerk = await browserOf(platform, actor, '/forum/decisions')
    for (const url of ['/forum/decisions/2', '/forum/decisions/2/notice']) {
      const words = wordsOf(await clerk.open(url))
      assert.match(words, /Decided 7 December 2023/)
      assert.match(words, /Rate: special, [^£]*£45\.00/, url)
      assert.match(words, /Total \(primary and special\) £340,774\.04/, url)
      assert.match(words, /Amount for the one special school £7,020\.00 /, url)
      assert.doesNotMatch(words, /Rate: primary|Total, primary|primary schools £|£19\.31/, url)
    }
  })
})
