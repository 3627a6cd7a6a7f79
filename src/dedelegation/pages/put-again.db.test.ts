import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fundingYear } from '../../kernel/funding-year.ts'
import { aMeeting } from '../../../tests/support/a-meeting.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { putLines } from '../../../tests/support/put-lines.ts'
import { openForm, ratesServer, send } from '../../../tests/support/rates-server.ts'
import { voteOn } from '../../../tests/support/vote-on-lines.ts'
import { loadAsked } from '../store/load-proposals.ts'

const PROPOSALS = '/years/2024-25/proposals'
const PUT = `${PROPOSALS}/put`

onBothDatabases('a line that was decided and is put again', (open) => {
  test('asks for a confirmation with its reason, and its decision stands until the new vote', async () => {
    const given = await open()
    const server = await ratesServer(given)
    const [first] = await putLines(given, ['insurance/primary'])
    await voteOn(given, [first?.id ?? ''], 'against')
    const { item } = await aMeeting(given.platform, '2024-01-11')
    const form = await openForm(server, PUT, 'put')
    assert.match(form.html, /Put to the meeting of 7 December 2023 before: Not approved, decision 1/)
    const press = (more: Readonly<Record<string, string>>) =>
      send(server, form, { item, do: 'put', ...more }, new URLSearchParams({ line: 'insurance/primary' }))

    const refused = await press({})

    assert.equal(refused.status, 422)
    assert.match(refused.html, /Confirm that a new vote is to be taken/)
    assert.match(refused.html, /Enter why a new vote is to be taken/)
    assert.equal((await loadAsked(given.platform.db, fundingYear('2024-25'))).length, 1)
    assert.equal((await press({ again: 'yes', why: 'The cost has fallen' })).status, 303)
    const { body } = await server.inject({ url: PROPOSALS })
    assert.match(body, /1 of 10 lines are decided/)
    assert.match(
      body,
      /Insurance[\s\S]*?Not approved[\s\S]*?Decision 1[\s\S]*?Put again to the meeting of 11 January 2024/,
    )
    assert.match(body, /\/forum\/decisions\/1\/referral/)
  })
})
