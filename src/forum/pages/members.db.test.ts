import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { fillForum } from '../../../tests/support/forum-borough.ts'
import { CLERK, forumServer } from '../../../tests/support/meetings-server.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'

onBothDatabases('the page of members', (open) => {
  test('tells everybody who sits on the forum, how they were chosen, and which seats are vacant and why', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const words = await wordsAt(await forumServer(platform, 'nobody'), '/forum/members?on=2023-12-07')

    assert.match(words, /As it stands on 7 December 2023/)
    assert.match(words, /Seats 20 Members 18 Vacancies 2 Quorum 8/)
    assert.match(words, /Chair Head teacher, Alder Green Primary School Vice-chair Head teacher, Applegarth/)
    assert.match(
      words,
      /Primary 1 Maintained primary schools\. Kept for a head teacher .* Head teacher, Beechmere Primary School Elected by head teachers of maintained primary schools on 20 June 2023 1 September 2023 to 31 August 2027 Deputy head teacher, Sorrel Park/,
    )
    assert.match(words, /Primary 7 .*Vacant Since 1 September 2023: the member’s school is no longer open as it was/)
    assert.match(words, /Academy 5 .*Vacant Since 1 November 2023: Resigned from the trust/)
    assert.doesNotMatch(words, /Seats that change soon|Add a seat/)
  })

  test('weighs seats against pupils, and says of each test what the law asks and whether it was read there', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const words = await wordsAt(await forumServer(platform, 'nobody'), '/forum/members?on=2023-12-07')

    assert.match(words, /16 of 20 seats are for schools and academies members: at least 14 must be Met/)
    assert.match(
      words,
      /Maintained primary schools 17,284 55\.5% 7 7 6 Maintained secondary schools 0 0\.0% 0 0 0 Mainstream academies 13,846 44\.5% 5 5 4/,
    )
    assert.match(words, /regulation 7 ?\. Read there\./)
    assert.match(words, /has not been read\. Not yet verified\./)
  })

  test('of an earlier day shows who sat then, and of a day that there is not says so', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const server = await forumServer(platform, 'nobody')
    const before = await wordsAt(server, '/forum/members?on-day=31&on-month=8&on-year=2023')

    assert.match(before, /As it stands on 31 August 2023\. Seats 20 Members 20 Vacancies 0/)
    assert.match(before, /Chair of governors, Skylark Primary School/)
    const wrong = await server.inject({ url: '/forum/members?on-day=31&on-month=2&on-year=2023' })
    assert.equal(wrong.statusCode, 422)
    assert.match(wordsOf(wrong.body), /There is a problem The day must be a real day/)
  })

  test('tells the clerk which seats change soon: a known conversion before its day, and then that the seat is vacant', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const clerk = await forumServer(platform, CLERK)

    assert.match(await wordsAt(clerk, '/forum/members?on=2024-06-02'), /Nothing changes in the next 90 days/)
    assert.match(
      await wordsAt(clerk, '/forum/members?on=2024-06-03'),
      /Primary 4 Head teacher, Rowan Hill Primary School 1 September 2024 The school is to convert/,
    )
    assert.match(
      await wordsAt(clerk, '/forum/members?on=2024-09-01'),
      /Primary 4 .*Vacant Since 1 September 2024: the member’s school converts to an academy on that day, which the register/,
    )
  })

  test('can be taken as CSV and JSON, with the same seats', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    const server = await forumServer(platform, 'nobody')
    const csv = (await server.inject({ url: '/forum/members.csv?on=2023-12-07' })).body
    const { seats, tests } = (await server.inject({ url: '/forum/members.json?on=2023-12-07' })).json<{
      seats: readonly Readonly<{ seat: string; member: unknown; vacancy: Readonly<{ code: string }> | null }>[]
      tests: readonly Readonly<{ settled: boolean }>[]
    }>()

    assert.equal(csv.trimEnd().split('\r\n').length, 21)
    assert.match(csv, /\r\nSchools members,Maintained primary schools,primary-1,Primary 1,"Head teacher, Beechmere/)
    assert.equal(seats.length, 20)
    assert.deepEqual(
      seats.filter(({ member }) => member === null).map(({ seat, vacancy }) => `${seat} ${vacancy?.code}`),
      ['primary-7 school-left', 'academy-5 ended'],
    )
    assert.ok(tests.every(({ settled }) => settled))
    assert.doesNotMatch(JSON.stringify(seats), /account/)
  })

  test('of a forum without seats says that there are none', async () => {
    const { platform } = await open()

    assert.match(await wordsAt(await forumServer(platform, 'nobody'), '/forum/members'), /The forum has no seats/)
  })
})
