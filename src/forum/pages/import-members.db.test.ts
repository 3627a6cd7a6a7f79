import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { fillForum } from '../../../tests/support/forum-borough.ts'
import { CLERK, forumServer } from '../../../tests/support/meetings-server.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { sendFile, sendForm } from '../../../tests/support/upload.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { importRegister } from '../../schools/actions/import-register.ts'
import { listMembership } from '../store/membership.ts'

const IMPORT = '/forum/members/import'

onBothDatabases('importing a whole membership', (open) => {
  test('shows what it adds, adds all of it on confirmation, and nothing when it is given again', async () => {
    const { platform, actor } = await open()
    await fillSchools({ platform, actor })
    const clerk = await forumServer(platform, CLERK)
    const text = await demoMembers()
    const sent = await give(clerk, text)
    assert.equal(sent.statusCode, 303, wordsOf(sent.body).slice(0, 800))
    const preview = sent.headers.location ?? ''
    assert.match(await wordsAt(clerk, preview), /Nothing is imported yet\. New seats 20 New terms 39 New substitutes 2/)
    assert.equal((await listMembership(platform.db)).seats.length, 0)
    const unasked = await sendForm(clerk, preview, preview, {})
    assert.equal(unasked.statusCode, 422)
    assert.match(wordsOf(unasked.body), /Ask whether the law bars the person from this seat/)
    assert.equal((await listMembership(platform.db)).seats.length, 0)
    const confirmed = await sendForm(clerk, preview, preview, { 'not-barred': 'yes' })
    assert.equal(confirmed.headers.location, '/forum/members')
    assert.equal((await listMembership(platform.db)).seats.length, 20)
    const again = await give(clerk, text)

    assert.match(await wordsAt(clerk, again.headers.location ?? ''), /there already: there is nothing to import/)
  })

  test('takes back what it gives away: the download of a membership adds nothing to it', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const clerk = await forumServer(platform, CLERK)
    const { body } = await clerk.inject({ url: '/forum/membership.csv' })
    const sent = await give(clerk, body)

    assert.match(
      await wordsAt(clerk, sent.headers.location ?? ''),
      /New seats 0 New terms 0 New substitutes 0 There already 61/,
    )
  })

  test('says everything that is wrong with a file at once, by row and column, and adds nothing', async () => {
    const { platform, actor } = await open()
    await fillSchools({ platform, actor })
    const clerk = await forumServer(platform, CLERK)
    const text = (await demoMembers())
      .replace('member,"Head teacher, Beechmere', 'boss,"Head teacher, Beechmere')
      .replace(',900001,', ',90001,')
      .replace('elected,Head teachers of maintained special', 'drawn,Head teachers of maintained special')
    const words = wordsOf((await give(clerk, text)).body)

    assert.match(words, /The file has 3 problems\. Nothing was imported\./)
    assert.match(words, /2 part Cannot read the part: expected one of member, substitute, vacant, found 'boss'/)
    assert.match(words, /urn Cannot read the urn: expected a URN of six digits, found '90001'/)
    assert.match(words, /chosen Cannot read the chosen: expected one of elected, nominated, appointed, found 'drawn'/)
    assert.equal((await listMembership(platform.db)).seats.length, 0)
  })

  test('holds every row against the rules: groups, days of seats, terms that share a day', async () => {
    const { platform, actor } = await open()
    await fillSchools({ platform, actor })
    const clerk = await forumServer(platform, CLERK)
    const lines = (await demoMembers()).split('\n')
    const text = [
      ...lines.map((line) =>
        line.replace('2019-09-01,2023-08-31', '2019-09-01,2023-09-01').replaceAll('900301', '900302'),
      ),
    ].join('\n')
    const words = wordsOf((await give(clerk, text)).body)

    assert.match(
      words,
      /3 from Head teacher, Beechmere Primary School has this seat from 1 September 2019 to 1 September 2023: two terms/,
    )
    assert.match(
      words,
      /Millpond Academy is among special academies on 1 September 2019: this seat is for maintained special/,
    )
  })

  test('does not change a seat that is there: that is told, and nothing is added', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const clerk = await forumServer(platform, CLERK)
    const answer = await give(clerk, (await demoMembers()).replaceAll('Primary 1,', 'First primary,'))

    assert.equal(answer.statusCode, 422)
    assert.match(wordsOf(answer.body), /Cannot change the seat primary-1: it is there with another group, name or days/)
  })

  test('a file that waits no longer, and no file, are told', async () => {
    const { platform } = await open()
    const clerk = await forumServer(platform, CLERK)
    const gone = await clerk.inject({ url: `${IMPORT}/7f0c9b5e-6a52-4a59-9a53-0d9d0a0c9f11` })
    const none = await sendFile(clerk, IMPORT, {}, null)

    assert.equal(gone.headers.location, IMPORT)
    assert.equal(none.statusCode, 422)
    assert.match(wordsOf(none.body), /Select a file/)
  })
})

async function fillSchools({ platform, actor }: TestPlatform): Promise<void> {
  for (const name of ['schools.csv', 'links.csv']) {
    const bytes = await readFile(new URL(`../../../data/demo/${name}`, import.meta.url))
    await importRegister(platform, actor, { file: { name, bytes }, authority: null, asAt: calendarDate('2024-01-15') })
  }
}

async function demoMembers(): Promise<string> {
  return readFile(new URL('../../../data/demo/forum-members.csv', import.meta.url), 'utf8')
}

function give(server: FastifyInstance, text: string) {
  return sendFile(server, IMPORT, {}, { name: 'members.csv', bytes: Buffer.from(text) })
}
