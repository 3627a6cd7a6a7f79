import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { fieldsOfForm } from '../../../tests/support/form-fields.ts'
import {
  actorAs,
  addAgendaItem,
  CLERK,
  forumServer,
  LINKABLE,
  planMeeting,
  publishedMeeting,
} from '../../../tests/support/meetings-server.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { keptIn, sendFile, sendForm } from '../../../tests/support/upload.ts'

const PDF = Buffer.from('%PDF-1.7\ntrailer\n%%EOF\n')

onBothDatabases('an agenda', (open) => {
  test('items are added, changed, moved and taken out by forms alone', async () => {
    const { platform } = await open()
    const clerk = await forumServer(platform, CLERK)
    const code = await planMeeting(platform, '2024-03-07')
    const agenda = `/forum/meetings/${code}/agenda`
    const empty = await sendForm(clerk, `${agenda}/new`, `${agenda}/new`, {})
    assert.equal(empty.statusCode, 422)
    assert.match(wordsOf(empty.body), /Enter a title.*Select what the forum is asked to do/)

    const typed = { title: 'Minutes of the last meeting', purpose: 'decide', summary: 'First.\r\n\r\nSecond.' }
    const fields = { ...(await fieldsAt(clerk, `${agenda}/new`)), ...typed }
    const send = () => sendForm(clerk, `${agenda}/new`, `${agenda}/new`, fields)
    assert.deepEqual([(await send()).statusCode, (await send()).statusCode], [303, 303])
    assert.match(await wordsAt(clerk, agenda), /1\. De-delegation of services .*2\. Minutes of the last meeting/)

    const [, second = ''] = itemsIn((await clerk.inject({ url: agenda })).body)
    await sendForm(clerk, agenda, `${agenda}/${second}/move`, { do: 'up' })
    assert.match(await wordsAt(clerk, agenda), /1\. Minutes of the last meeting .*2\. De-delegation of services/)
    await sendForm(clerk, agenda, `${agenda}/${second}/move`, { do: 'up' })
    assert.match(await wordsAt(clerk, agenda), /1\. Minutes of the last meeting/)

    const path = `${agenda}/${second}`
    const changed = { ...(await fieldsAt(clerk, path)), title: 'Minutes of 18 January' }
    assert.equal((await sendForm(clerk, path, path, changed)).statusCode, 303)
    assert.equal((await sendForm(clerk, path, path, { ...changed, title: 'Stale' })).statusCode, 409)
    assert.match(await wordsAt(clerk, agenda), /1\. Minutes of 18 January/)

    await sendForm(clerk, agenda, `${path}/remove`, {})
    assert.doesNotMatch(await wordsAt(clerk, agenda), /Minutes of 18 January/)
    assert.match(await wordsAt(clerk, agenda), /1\. De-delegation of services/)
  })

  test('is public once it is published, and says what was changed after that and what came late', async () => {
    const { platform } = await open()
    const clerk = await forumServer(platform, CLERK)
    const everybody = await forumServer(platform, 'nobody')
    const code = await planMeeting(platform, '2024-01-18')
    const path = `/forum/meetings/${code}`
    assert.match(
      await wordsAt(clerk, `${path}/publish`),
      /would be there 2 clear working days before the meeting: fewer than the usual 5. The last day for those was 10 January 2024.*To be decided without a paper: De-delegation/,
    )
    assert.equal((await sendForm(clerk, `${path}/publish`, `${path}/publish`, {})).statusCode, 303)
    assert.equal(
      (await sendForm(clerk, `${path}/agenda`, `${path}/publish`, {})).statusCode,
      303,
      'a second press is no fault',
    )
    assert.match(
      await wordsAt(everybody, path),
      /Published on 15 January 2024, 2 clear working days before .*fewer than/,
    )
    assert.doesNotMatch(await wordsAt(everybody, path), /Changed since/)

    const item = await addAgendaItem(platform, code, 'Urgent: a leaking roof')
    const paper = `${path}/agenda/${item}/paper`
    const sent = await sendFile(clerk, paper, { title: 'The roof' }, { name: 'roof.pdf', bytes: PDF })
    assert.equal(sent.statusCode, 303, wordsOf(sent.body).slice(0, 400))
    assert.match(
      await wordsAt(everybody, path),
      /Changed since the agenda was published .*Item 2 was added: Urgent: a leaking roof .*A paper was added to item 2: The roof/,
    )
  })

  test('is not published without an item', async () => {
    const { platform } = await open()
    const clerk = await forumServer(platform, CLERK)
    const code = await planMeeting(platform, '2024-03-07')
    const path = `/forum/meetings/${code}`
    const [item = ''] = itemsIn((await clerk.inject({ url: `${path}/agenda` })).body)
    await sendForm(clerk, `${path}/agenda`, `${path}/agenda/${item}/remove`, {})
    const answer = await sendForm(clerk, `${path}/publish`, `${path}/publish`, {})

    assert.equal(answer.statusCode, 422)
    assert.match(wordsOf(answer.body), /Put an item on the agenda before you publish it/)
  })

  test('an item is carried over from an earlier meeting once, and says from which', async () => {
    const { platform } = await open()
    const clerk = await forumServer(platform, CLERK)
    await publishedMeeting(platform, '2024-02-01')
    const code = await publishedMeeting(platform, '2024-03-07')
    const agenda = `/forum/meetings/${code}/agenda`
    const { body } = await clerk.inject({ url: agenda })
    const from = /<option value="([^"]+)"[^>]*>Thursday 1 February 2024: 1\. De-delegation/.exec(body)?.[1] ?? ''
    await sendForm(clerk, agenda, `${agenda}/carry`, { item: from })
    await sendForm(clerk, agenda, `${agenda}/carry`, { item: from })

    const words = await wordsAt(await forumServer(platform, 'nobody'), `/forum/meetings/${code}`)
    assert.match(words, /2\. De-delegation of services To decide.*carried over from Thursday 1 February 2024/)
    assert.doesNotMatch(words, /3\. De-delegation/)
    const wrong = await sendForm(clerk, agenda, `${agenda}/carry`, { item: "' or true --" })
    assert.equal(wrong.statusCode, 303)
  })
})

onBothDatabases('a paper', (open) => {
  test('is handed out as it came, and listed with what it is', async () => {
    const { platform } = await open()
    const { code, attach, everybody } = await withItem(platform)
    await attach({ title: 'De-delegation 2024 to 2025' }, { name: '..\\..\\paper\u202e.pdf', bytes: PDF })
    const { body } = await everybody.inject({ url: `/forum/meetings/${code}` })
    const page = /href="([^"]+\/papers\/[^"]+)"/.exec(body)?.[1] ?? ''

    assert.match(
      await wordsAt(everybody, page),
      /Download paper\.pdf \( ?PDF, 1 kB\).*SHA-256 of the file [0-9a-f]{64}/,
    )
    const file = await everybody.inject({ url: `${page}/file` })
    assert.ok(file.rawPayload.equals(PDF))
    assert.equal(file.headers['content-type'], 'application/pdf')
    assert.match(String(file.headers['content-disposition']), /^attachment; filename="paper.pdf"/)
  })

  test('of Topslice is a link to where it was published', async () => {
    const { platform } = await open()
    const { code, attach, everybody } = await withItem(platform)
    await attach({ title: 'The paper', link: LINKABLE.path }, null)
    const elsewhere = await attach({ title: 'Another', link: 'https://evil.example' }, null)
    const { body } = await everybody.inject({ url: `/forum/meetings/${code}` })

    assert.match(body, /href="\/years\/2024-25\/paper\/published\/1">The paper</)
    assert.equal(elsewhere.statusCode, 422)
    assert.doesNotMatch(body, /evil/)
  })

  test('is not taken where its content is another than its name says, and is kept where only the title is missing', async () => {
    const { platform } = await open()
    const { attach } = await withItem(platform)
    const wrong = await attach({ title: 'Paper' }, { name: 'paper.docx', bytes: PDF })
    assert.equal(wrong.statusCode, 422)
    assert.match(wordsOf(wrong.body), /The file is no Word file, whatever its name says/)
    assert.equal(keptIn(wrong.body), '')
    const untitled = await attach({ title: '' }, { name: 'paper.pdf', bytes: PDF })
    assert.match(wordsOf(untitled.body), /Enter the title of the paper.*The file paper\.pdf is kept/)
    const kept = await attach({ title: 'Paper', 'file-kept': keptIn(untitled.body) }, null)

    assert.equal(kept.statusCode, 303)
    assert.match(wordsOf((await attach({ title: 'Paper' }, null)).body), /Select a file, or a paper of Topslice/)
  })

  test('that is withdrawn stays listed with the reason, and cannot be opened any more', async () => {
    const { platform } = await open()
    const { code, attach, everybody, clerk } = await withItem(platform)
    await attach({ title: 'Wrong figures' }, { name: 'paper.pdf', bytes: PDF })
    const { body } = await everybody.inject({ url: `/forum/meetings/${code}` })
    const page = /href="([^"]+\/papers\/[^"]+)"/.exec(body)?.[1] ?? ''
    const path = `${page}/withdraw`
    assert.equal((await sendForm(clerk, path, path, { because: '' })).statusCode, 422)
    await sendForm(clerk, path, path, { because: 'A rate was wrong' })
    await sendForm(clerk, path, path, { because: 'It was sent twice' })

    assert.match(await wordsAt(everybody, page), /Withdrawn.*withdrawn on 15 January 2024.*: A rate was wrong/)
    await wordsAt(everybody, `${page}/file`, 404)
    assert.match(
      await wordsAt(everybody, `/forum/meetings/${code}`),
      /Wrong figures Withdrawn .*A paper was withdrawn: Wrong figures/,
    )
  })

  test('of one meeting is not found under another, nor before its agenda is published', async () => {
    const { platform } = await open()
    const { code, attach, everybody } = await withItem(platform)
    await attach({ title: 'Paper' }, { name: 'paper.pdf', bytes: PDF })
    const { body } = await everybody.inject({ url: `/forum/meetings/${code}` })
    const page = /href="([^"]+\/papers\/[^"]+)"/.exec(body)?.[1] ?? ''
    const other = await publishedMeeting(platform, '2024-06-13')

    await wordsAt(everybody, page.replace(code, other), 404)
    await wordsAt(everybody, `${page.replace(code, other)}/file`, 404)
    await wordsAt(everybody, `/forum/meetings/${code}/papers/${encodeURIComponent("' or 1=1")}`, 404)
  })

  test('is attached by the finance officer too, who keeps no agenda', async () => {
    const { platform } = await open()
    const code = await publishedMeeting(platform, '2024-03-07')
    const officer = await forumServer(platform, actorAs('finance-officer'))
    const agenda = await wordsAt(officer, `/forum/meetings/${code}/agenda`)

    assert.match(agenda, /Attach a paper/)
    assert.doesNotMatch(agenda, /Take out|Add an item/)
  })
})

async function withItem(platform: Parameters<typeof forumServer>[0]) {
  const code = await publishedMeeting(platform, '2024-03-07')
  const clerk = await forumServer(platform, CLERK)
  const [item = ''] = itemsIn((await clerk.inject({ url: `/forum/meetings/${code}/agenda` })).body)
  const path = `/forum/meetings/${code}/agenda/${item}/paper`
  const attach = (fields: Readonly<Record<string, string>>, file: Readonly<{ name: string; bytes: Buffer }> | null) =>
    sendFile(clerk, path, fields, file)

  return { code, clerk, attach, everybody: await forumServer(platform, 'nobody') }
}

function itemsIn(html: string): readonly string[] {
  return [...html.matchAll(/agenda\/([0-9a-f-]{36})\/move"/g)].map(([, id = '']) => id)
}

async function fieldsAt(server: FastifyInstance, path: string): Promise<Readonly<Record<string, string>>> {
  return fieldsOfForm((await server.inject({ url: path })).body, path)
}
