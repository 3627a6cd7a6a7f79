import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fundingYear } from '../../kernel/funding-year.ts'
import { cancelMeeting } from '../../forum/actions/keep-meeting.ts'
import { closeMeeting, openMeeting } from '../../forum/actions/run-meeting.ts'
import { aMeeting } from '../../../tests/support/a-meeting.ts'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { putLines } from '../../../tests/support/put-lines.ts'
import { openForm, ratesServer, send } from '../../../tests/support/rates-server.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { loadAsked } from '../store/load-proposals.ts'

const CODE = '2023-12-07'
const PROPOSALS = '/years/2024-25/proposals'
const PUT = `${PROPOSALS}/put`

const ENDS: readonly (readonly [string, (given: TestPlatform) => Promise<Readonly<{ ok: boolean }>>])[] = [
  [
    'was cancelled',
    async ({ platform, actor }) => cancelMeeting(platform, actor, { code: CODE, because: 'The hall is flooded' }),
  ],
  [
    'ended without them',
    async ({ platform, actor }) => {
      const at = (time: string) => new Date(`${CODE}T${time}:00Z`)
      assert.ok((await openMeeting(platform, actor, { code: CODE, at: at('16:00') })).ok)

      return closeMeeting(platform, actor, { code: CODE, at: at('18:00') })
    },
  ],
]

onBothDatabases('lines that were put to a meeting', (open) => {
  for (const [what, end] of ENDS) {
    test(`that ${what} are said to be left, and are put to another one from the year’s page`, async () => {
      const given = await open()
      const server = await ratesServer(given)
      const [first] = await putLines(given, ['insurance/primary'])
      assert.ok((await end(given)).ok)
      const { item } = await aMeeting(given.platform, '2024-01-11')
      const words = wordsOf((await server.inject({ url: PROPOSALS })).body)
      assert.match(words, /Insurance Primary Not reached by its meeting .* Put it to another meeting/)
      const form = await openForm(server, PUT, 'put')
      assert.match(wordsOf(form.html), /Put to the meeting of 7 December 2023 before: Not reached/)

      const alone = { ...form, fields: new Map([...form.fields].filter(([name]) => name !== 'line')) }
      const press = { item, do: 'put' }
      const put = await send(server, alone, press, new URLSearchParams({ line: 'insurance/primary' }))

      assert.equal(put.status, 303, wordsOf(put.html))
      const asked = await loadAsked(given.platform.db, fundingYear('2024-25'))
      assert.deepEqual(
        asked.map(({ id, state, meeting }) => [id, state, meeting.code]),
        [[first?.id, 'put', '2024-01-11']],
      )
    })
  }
})
