import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { day, fill } from '../../../tests/support/fill-form.ts'
import { fillForum } from '../../../tests/support/forum-borough.ts'
import { CLERK, forumServer } from '../../../tests/support/meetings-server.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { eventsOf } from '../../../tests/support/sign-in-server.ts'

const SEATS = '/forum/members/seats'

onBothDatabases('the question of regulation 7', (open) => {
  test('whoever comes for a non-schools seat is recorded only after it was asked what bars them', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const clerk = await forumServer(platform, CLERK)
    await fill(clerk, '/forum/members/new-seat', { group: 'other', name: 'Parents', ...day('from', '1', '1', '2024') })
    const member = {
      name: 'Chair, Parent Forum',
      capacity: 'representative',
      organisation: 'Parent Forum',
      chosen: 'nominated',
      'chosen-by': 'Parent Forum',
      ...day('chosen-on', '20', '12', '2023'),
      ...day('from', '1', '1', '2024'),
      ...day('to', '31', '12', '2027'),
    }
    const substitute = { name: 'Vice-chair, Parent Forum', capacity: 'representative', organisation: 'Parent Forum' }
    for (const [part, given] of [
      ['member', member],
      ['substitute', substitute],
    ] as const) {
      const path = `${SEATS}/other-2/${part}`
      const unasked = await fill(clerk, path, given)
      assert.equal(unasked.statusCode, 422)
      assert.match(wordsOf(unasked.body), /Error: Ask whether the law bars the person from this seat/)
      const asked = await fill(clerk, path, { ...given, 'not-barred': 'yes' })
      assert.equal(asked.statusCode, 303, wordsOf(asked.body).slice(0, 900))
    }

    const recorded = (await eventsOf(platform)).filter(({ action }) => action === 'forum.record-member')
    assert.match(JSON.stringify(recorded), /notBarred/)
    assert.doesNotMatch((await clerk.inject({ url: `${SEATS}/primary-7/member` })).body, /not-barred/)
  })
})
