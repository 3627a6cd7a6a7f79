import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { day, fill } from '../../../tests/support/fill-form.ts'
import { fieldsOfForm } from '../../../tests/support/form-fields.ts'
import { fillForum } from '../../../tests/support/forum-borough.ts'
import { actorAs, CLERK, forumServer } from '../../../tests/support/meetings-server.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import { listMembership } from '../store/membership.ts'

const SEATS = '/forum/members/seats'
const MEMBER = {
  name: 'Head teacher, Alder Green Primary School',
  capacity: 'head-teacher',
  urn: 'alder green',
  chosen: 'elected',
  'chosen-by': 'Primary head teachers',
  ...day('chosen-on', '20', '12', '2023'),
  ...day('from', '1', '1', '2024'),
  ...day('to', '31', '12', '2027'),
}

onBothDatabases('keeping the membership', (open) => {
  test('a seat is added under the group’s next code, once however often the form is sent', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const clerk = await forumServer(platform, CLERK)
    const typed = { group: 'primary', name: 'Primary 8', 'kept-for': 'governor', ...day('from', '1', '1', '2024') }
    const answer = await fill(clerk, '/forum/members/new-seat', typed)
    assert.equal(answer.headers.location, `${SEATS}/primary-8`, wordsOf(answer.body).slice(0, 800))
    const again = await fill(clerk, '/forum/members/new-seat', typed)
    assert.equal(again.headers.location, '/forum/members')

    assert.match(await wordsAt(clerk, `${SEATS}/primary-8`), /Vacant: nobody has held this seat yet/)
    assert.equal((await listMembership(platform.db)).seats.length, 21)
  })

  test('every error of a form is said at once, at its field, and nothing is changed', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const clerk = await forumServer(platform, CLERK)
    const before = await listMembership(platform.db)
    const wrong = [
      ['/forum/members/new-seat', { 'from-day': '31', 'from-month': '2' }, 3],
      [`${SEATS}/primary-7/member`, { urn: 'No such school' }, 8],
      [`${SEATS}/primary-1/substitute`, { 'from-day': '', 'from-month': '', 'from-year': '' }, 4],
      [`${SEATS}/primary-1/end-term`, {}, 2],
      ['/forum/members/new-observer', { name: 'x'.repeat(101) }, 1],
      ['/forum/members/new-office', { 'from-year': '' }, 4],
      ['/forum/members/pupils', { primary: '-1', secondary: '1.5', academy: 'many' }, 5],
      ['/forum/rules/adopt', { value: 'tie:by-lot' }, 3],
      [`${SEATS}/primary-1/interest`, { 'declared-day': '0' }, 2],
    ] as const
    for (const [path, typed, errors] of wrong) {
      const answer = await fill(clerk, path, typed)
      const summary = /govuk-error-summary__list">([\s\S]*?)<\/ul>/.exec(answer.body)?.[1] ?? ''
      const links = [...summary.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id ?? '')

      assert.equal(answer.statusCode, 422, path)
      assert.equal(links.length, errors, `${path}: ${wordsOf(summary)}`)
      for (const id of links) assert.match(answer.body, new RegExp(`id="${id}"`), `${path} has ${id}`)
    }

    assert.deepEqual(await listMembership(platform.db), before)
  })

  test('a member of a school that left its group makes room for the next, whose term then follows', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const clerk = await forumServer(platform, CLERK)
    const path = `${SEATS}/primary-7/member`
    const answer = await fill(clerk, path, { ...MEMBER, capacity: 'governor' })
    assert.equal(answer.headers.location, `${SEATS}/primary-7`, wordsOf(answer.body).slice(0, 900))
    const words = await wordsAt(clerk, `${SEATS}/primary-7`)

    assert.match(words, /Held by Head teacher, Alder Green Primary School/)
    assert.match(words, /Ended on 1 September 2023: The member’s school is no longer open as it was/)
  })

  test('a member for a seat of another group, of another office, or while somebody sits there is refused with the reason', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const clerk = await forumServer(platform, CLERK)
    const academy = await fill(clerk, `${SEATS}/primary-7/member`, { ...MEMBER, capacity: 'governor', urn: '900101' })
    assert.match(
      wordsOf(academy.body),
      /Applegarth Primary Academy is among mainstream academies on 1 January 2024: this seat is for maintained primary schools/,
    )
    const kept = await fill(clerk, `${SEATS}/primary-7/member`, MEMBER)
    assert.match(wordsOf(kept.body), /This seat is kept for a governor/)
    const held = await fill(clerk, `${SEATS}/primary-1/member`, MEMBER)

    assert.match(wordsOf(held.body), /two terms of a seat cannot share a day/)
    assert.deepEqual([academy.statusCode, kept.statusCode, held.statusCode], [422, 422, 422])
  })

  test('of several schools of the name one is asked for', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const clerk = await forumServer(platform, CLERK)
    const path = `${SEATS}/primary-7/member`
    const asked = await fill(clerk, path, { ...MEMBER, capacity: 'governor', urn: 'infant' })
    assert.match(wordsOf(asked.body), /schools have “infant” in their name: select one/)
    const answer = await fill(clerk, path, { ...MEMBER, capacity: 'governor', urn: 'infant', 'urn-key': '900002' })

    assert.equal(answer.statusCode, 303)
  })

  test('a term is ended with its reason, and an office of the forum with it', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const clerk = await forumServer(platform, CLERK)
    const path = `${SEATS}/primary-2/end-term`
    const answer = await fill(clerk, path, { ...day('on', '10', '1', '2024'), because: 'Moved to another school' })
    assert.equal(answer.statusCode, 303, wordsOf(answer.body).slice(0, 600))

    assert.match(await wordsAt(clerk, `${SEATS}/primary-2`), /Vacant since 10 January 2024: Moved to another school/)
    assert.match(await wordsAt(clerk, '/forum/members'), /Chair Nobody at present/)
    assert.match(await wordsAt(clerk, '/forum/members?on=2024-01-09'), /Chair Head teacher, Alder Green/)
  })

  test('what somebody else changed meanwhile is not overwritten', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const clerk = await forumServer(platform, CLERK)
    const path = `${SEATS}/primary-2/edit`
    const stale = fieldsOfForm((await clerk.inject({ url: path })).body, path)
    assert.equal((await fill(clerk, path, { name: 'Primary two' })).statusCode, 303)
    const answer = await sendForm(clerk, path, path, { ...stale, name: 'Primary, second' })

    assert.equal(answer.statusCode, 409)
    assert.match(wordsOf(answer.body), /Somebody else changed this/)
    assert.match(await wordsAt(clerk, `${SEATS}/primary-2`), /Primary two/)
  })

  test('a seat is not ended under its member, nor kept for an office that the member has not', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const clerk = await forumServer(platform, CLERK)
    const path = `${SEATS}/primary-5/edit`
    const answer = await fill(clerk, path, { 'kept-for': 'head-teacher', ...day('to', '31', '3', '2024') })

    assert.equal(answer.statusCode, 422)
    assert.match(wordsOf(answer.body), /has this seat until 31 August 2027: end that term first/)
    assert.match(
      wordsOf(answer.body),
      /kept for a head teacher or a head teacher’s representative, and Chair of governors/,
    )
  })

  test('a chair is recorded only after the question of the authority was asked, and one at a time', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const clerk = await forumServer(platform, CLERK)
    const { terms } = await listMembership(platform.db)
    const term = terms.find(({ seat, to }) => seat === 'academy-1' && to === '2027-08-31')?.id ?? ''
    const typed = { office: 'chair', term, ...day('from', '15', '1', '2024') }
    const both = await fill(clerk, '/forum/members/new-office', typed)
    assert.match(wordsOf(both.body), /There is a chair from 12 October 2023: end that first/)
    assert.match(wordsOf(both.body), /An elected member or an officer of the authority may not chair: ask/)
    const end = /href="(\/forum\/members\/offices\/[^"]+\/end)">End the office of the chair/.exec(
      (await clerk.inject({ url: '/forum/members' })).body,
    )?.[1]
    assert.equal((await fill(clerk, end ?? '', day('to', '14', '1', '2024'))).statusCode, 303)
    const answer = await fill(clerk, '/forum/members/new-office', { ...typed, 'not-of-authority': 'yes' })

    assert.equal(answer.statusCode, 303, wordsOf(answer.body).slice(0, 600))
    assert.match(await wordsAt(clerk, '/forum/members'), /Chair Principal, Beacon Hill Academy/)
  })

  test('pupil numbers and rules are added, and the earlier ones stay', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const clerk = await forumServer(platform, CLERK)
    const pupils = {
      primary: '10,000',
      secondary: '0',
      academy: '20000',
      ...day('as-at', '10', '1', '2024'),
      source: 'Count',
    }
    assert.equal((await fill(clerk, '/forum/members/pupils', pupils)).statusCode, 303)
    assert.match(
      await wordsAt(clerk, '/forum/members'),
      /Maintained primary schools have 7, and 4 by pupils; .* Not met/,
    )
    assert.match(await wordsAt(clerk, '/forum/members?on=2024-01-09'), /17,284 55\.5%/)
    const rule = { value: 'tie:chair-decides', ...day('from', '1', '2', '2024'), clause: 'Minute 5' }
    assert.equal((await fill(clerk, '/forum/rules/adopt', rule)).statusCode, 303)

    const words = await wordsAt(await forumServer(platform, 'nobody'), '/forum/rules')
    assert.match(words, /It is not approved Since 6 October 2022\. Constitution, paragraph 6\.3/)
    assert.match(words, /From 1 February 2024: The chair has a casting vote/)
    assert.match(words, /Has not voted Not settled by the forum/)
  })

  test('observers, substitutes and interests come and go by their days', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const clerk = await forumServer(platform, CLERK)
    const observer = { name: 'Parent carer forum', organisation: '', ...day('from', '15', '1', '2024') }
    assert.equal((await fill(clerk, '/forum/members/new-observer', observer)).statusCode, 303)
    const substitute = {
      name: 'Deputy head teacher, Rowan Hill Primary School',
      capacity: 'senior-staff',
      urn: '900032',
    }
    assert.equal((await fill(clerk, `${SEATS}/primary-2/substitute`, substitute)).statusCode, 303)
    const interest = { what: 'Trustee of a charity that the authority pays' }
    assert.equal((await fill(clerk, `${SEATS}/primary-2/interest`, interest)).statusCode, 303)
    const words = await wordsAt(clerk, '/forum/members')
    assert.match(words, /Parent carer forum \(since 15 January 2024\)/)
    assert.match(words, /Trustee of a charity that the authority pays Declared on 15 January 2024/)
    const { body } = await clerk.inject({ url: `${SEATS}/primary-2` })
    const links = [...body.matchAll(/href="([^"]+\/end)"/g)].map(([, href]) => href ?? '')
    assert.equal(links.length, 2)
    for (const link of links) {
      const typed = link.includes('interests') ? day('ended', '15', '1', '2024') : day('to', '14', '1', '2024')
      const answer = await fill(clerk, link, typed)
      assert.equal(answer.statusCode, link.includes('interests') ? 303 : 422, link)
    }

    assert.doesNotMatch(await wordsAt(clerk, '/forum/members'), /Trustee of a charity/)
  })

  test('nobody but the clerk keeps the membership', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    for (const asker of ['nobody', actorAs('forum-chair'), actorAs('finance-officer'), actorAs('auditor')] as const) {
      const server = await forumServer(platform, asker)
      for (const part of ['edit', 'member', 'end-term', 'substitute', 'interest']) {
        const { statusCode } = await server.inject({ url: `${SEATS}/primary-1/${part}` })
        assert.ok([303, 401, 403].includes(statusCode), `${part}: ${statusCode}`)
      }
    }
  })
})
