import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { test } from 'node:test'
import { sql } from 'kysely'
import { onBothDatabases } from '../../../tests/support/database.ts'
import {
  adopt,
  draft,
  forumInMeeting,
  MEETING,
  member,
  put,
  type TestForum,
} from '../../../tests/support/forum-meeting.ts'
import { CLERK, forumServer } from '../../../tests/support/meetings-server.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import { listAddressesOfAccounts } from '../../people/index.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { startJobs } from '../../platform/jobs/start-jobs.ts'
import { TELL_OF_SILENCE, tellOfSilence } from '../actions/tell-of-silence.ts'
import { listOpenPolls } from '../store/polls.ts'
import { openVotePath, votesPath } from './vote-paths.ts'

const UNTIL = { 'until-day': '31', 'until-month': '3', 'until-year': '2098', 'until-time': '17:00' }

onBothDatabases('a vote in which silence counts as consent', (open) => {
  test('opens only once somebody says to have read that, and those who may vote are written to, once', async () => {
    const { forum, question } = await outside((await open()).platform)
    const { platform } = forum
    await adopt(forum, 'silence', 'consents')
    await sql`update forum_term set account = null where seat = 'primary-3'`.execute(platform.db)
    const clerk = await forumServer(platform, CLERK)
    const ask = (typed: Readonly<Record<string, string>>) =>
      sendForm(clerk, votesPath(MEETING), openVotePath(MEETING), {
        ...{ request: randomUUID(), question, mode: 'outside', purpose: 'decide', ...UNTIL },
        ...typed,
      })
    assert.match(await wordsAt(clerk, votesPath(MEETING)), /Silence counts as consent By the forum’s rule, members who/)
    const unread = await ask({})
    assert.equal(unread.statusCode, 422)
    assert.match(wordsOf(unread.body), /members who do not answer are counted as voting for it: confirm that you have/)
    assert.deepEqual(await listOpenPolls(platform.db), [])

    const opened = await ask({ silence: 'yes' })
    assert.equal(opened.statusCode, 303)
    const sheet = await clerk.inject({ url: votesPath(MEETING), cookies: cookiesOf(opened) })
    assert.match(wordsOf(sheet.body), /No account, so tell them yourself: Member of primary-3\./)
    const jobs = await startJobs({ platform, actorOf: async () => SYSTEM, may: () => true }, [TELL_OF_SILENCE])
    for (let tries = 0; tries < 100 && (await mailOf(forum)).length < 2; tries += 1) await wait(200)
    await jobs.stop()

    const mail = await mailOf(forum)
    assert.deepEqual(
      mail.map(({ template, reference, link }) => [template, reference, link]),
      Array.from({ length: 2 }, () => ['forum-silence-consents', '31-March-2098-at-5-00pm', '/forum/vote']),
    )
    assert.deepEqual(
      mail.map(({ recipient }) => recipient),
      await addressesOf(forum, ['primary-1', 'primary-2']),
    )
    const [poll] = await listOpenPolls(platform.db)
    const again = platform.transaction(SYSTEM, 'test.tell', (tx) => tellOfSilence(tx, poll?.id ?? ''))
    assert.equal(await again, 0)
  })

  test('asks for nothing and writes to nobody where the forum has not adopted that', async () => {
    const { forum, question } = await outside((await open()).platform)
    const { platform } = forum
    const clerk = await forumServer(platform, CLERK)
    assert.doesNotMatch(await wordsAt(clerk, votesPath(MEETING)), /Silence counts as consent/)
    const typed = { request: randomUUID(), question, mode: 'outside', purpose: 'decide', ...UNTIL }
    assert.equal((await sendForm(clerk, votesPath(MEETING), openVotePath(MEETING), typed)).statusCode, 303)
    const jobs = await sql`select 1 from pgboss.job where name = 'forum.tell-of-silence'`.execute(platform.db)

    assert.deepEqual(jobs.rows, [])
  })
})

async function outside(platform: TestForum['platform']) {
  const forum = await forumInMeeting(platform)
  await adopt(forum, 'urgent-business', 'votes-by-deadline')
  const [question = ''] = await put(forum, draft('insurance'))

  return { forum, question }
}

type Mail = Readonly<{ template: string; reference: string; link: string | null; recipient: string }>

async function mailOf({ platform }: TestForum): Promise<readonly Mail[]> {
  const found = await platform.readAs(SYSTEM, (tx) =>
    sql<Mail>`select template, reference, link, recipient from platform_mail order by recipient`.execute(tx),
  )

  return found.rows
}

async function addressesOf(forum: TestForum, seats: readonly string[]): Promise<readonly string[]> {
  const accounts = seats.map((seat) => member(forum, seat).id)

  return forum.platform.readAs(SYSTEM, (tx) => listAddressesOfAccounts(tx, accounts))
}

function cookiesOf({ cookies }: Readonly<{ cookies: readonly Readonly<{ name: string; value: string }>[] }>) {
  return Object.fromEntries(cookies.map(({ name, value }) => [name, value]))
}
