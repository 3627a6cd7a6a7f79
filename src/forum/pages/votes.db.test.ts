import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '../../kernel/assert.ts'
import { browserOf } from '../../../tests/support/browser-of.ts'
import { draft, forumInMeeting, MEETING, opened, put, sendSubstitute } from '../../../tests/support/forum-meeting.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { listPollsOf } from '../store/polls.ts'
import { listDecisions } from '../store/decisions.ts'

const SHEET = `/forum/meetings/${MEETING}/votes`

onBothDatabases('the vote sheet', (open) => {
  test('opens a vote, records all for with one exception, closes it and reads it back; then the decision is public', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const secondary = draft('insurance', { body: 'secondary', phases: ['secondary'], title: 'Secondary insurance?' })
    const ids = await put(forum, draft('insurance'), secondary)
    const clerk = await browserOf(platform, forum.clerk, SHEET)
    const sheet = wordsOf(await clerk.open(SHEET))
    assert.match(sheet, /Quorate 7 of 7 members present at 6:00pm; 3 needed; 1 vacant seat is left out/)
    assert.match(sheet, /Maintained primary schools members 3 of 3 present/)

    await clerk.send(`${SHEET}/open`, [
      ...ids.map((id) => ['question', id] as const),
      ['mode', 'hands'],
      ['purpose', 'decide'],
      ['time', '18:30'],
      ['proposer', 'primary-1'],
    ])
    const polls = await listPollsOf(platform.db, forum.meeting)
    const primary = must(
      polls.find(({ body }) => body.code === 'primary'),
      'a vote of primary members is open',
    )
    const at = `${SHEET}/${primary.id}`
    await clerk.send(`${at}/record`, [
      ['request', 'one'],
      ['choice-primary-2', 'against'],
      ['do', 'all-for'],
    ])
    assert.match(wordsOf(await clerk.open(SHEET)), /3 of 3 have voted : 2 for, 1 against, none abstained/)
    await clerk.send(`${at}/record`, [['do', 'close']])
    assert.match(
      wordsOf(await clerk.open(SHEET)),
      /Maintained primary schools members: 2 for, 1 against, none abstained. Approved. More voted for/,
    )

    assert.match(await clerk.open(`${at}/decide`), /Approved: “De-delegate insurance/)
    await clerk.send(
      `${at}/decide`,
      [
        ['question-1', ids[0] ?? ''],
        ['phase-1', 'primary'],
        ['resolution-1', ''],
      ],
      422,
    )
    await clerk.send(`${at}/decide`, [
      ['question-1', ids[0] ?? ''],
      ['phase-1', 'primary'],
      ['resolution-1', 'Agreed.'],
      ['minute-1', '6.2'],
    ])
    const anybody = await browserOf(platform, 'nobody', '/forum/decisions')
    const decision = wordsOf(await anybody.open('/forum/decisions/1'))
    assert.match(decision, /Agreed\./)
    assert.match(decision, /2023, Schools Forum , minute 6.2/)
    assert.match(decision, /primary-2 Member of primary-2 Against/)
    assert.match(decision, /academy-1 Member of academy-1 Could not vote Mainstream academies do not vote/)
    assert.match(wordsOf(await anybody.open('/forum/decisions/1/notice')), /Decision notice 1/)
    assert.match(wordsOf(await anybody.open('/forum/decisions?phase=primary')), /1. De-delegate insurance/)
    assert.match(wordsOf(await anybody.open('/forum/decisions?phase=special')), /No decision matches/)
    assert.match(
      await anybody.open('/forum/decisions.csv'),
      /^1,2023-12-07,2023-12-07,2024-25,insurance,primary,de-delegation/m,
    )
    const { decisions } = JSON.parse(await anybody.open('/forum/decisions.json')) as { decisions: { terms: object }[] }
    assert.deepEqual(Object.keys(decisions[0]?.terms ?? {}), ['code', 'name', 'figures'])
    await anybody.open('/forum/decisions/2', 404)
    await anybody.open('/forum/decisions/x', 404)
  })

  test('says every reason why a vote cannot be opened, and keeps what was typed', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    await put(forum, draft('insurance'))
    const clerk = await browserOf(platform, forum.clerk, SHEET)

    const blank = wordsOf(await clerk.send(`${SHEET}/open`, [], 422))
    assert.match(blank, /Choose how votes are given/)
    const none = wordsOf(
      await clerk.send(
        `${SHEET}/open`,
        [
          ['mode', 'hands'],
          ['purpose', 'decide'],
        ],
        422,
      ),
    )
    assert.match(none, /Choose what is put to the vote/)
    const night = [
      ['mode', 'outside'],
      ['purpose', 'decide'],
      ['until-day', '25'],
      ['until-month', '10'],
      ['until-year', '2026'],
      ['until-time', '01:30'],
    ] as const
    assert.match(wordsOf(await clerk.send(`${SHEET}/open`, night, 422)), /The deadline happens twice on that day/)
    const named = await clerk.send(`${SHEET}/open`, [...night, ['zone', 'GMT']], 422)
    assert.match(wordsOf(named), /has not adopted a rule for votes outside a meeting/)
    assert.match(named, /name="until-time"[^>]*value="01:30"/)
  })

  test('sets the options of a question apart, on the open vote and on the ballot to print', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const figuresOf = (value: string) => [{ label: 'Rate', value }]
    const options = [
      { code: 'one', name: 'Keep the rate', figures: figuresOf('£11.00'), data: '' },
      { code: 'two', name: 'A lower rate', figures: figuresOf('£9.00'), data: '' },
    ]
    await opened(forum, await put(forum, draft('insurance', { options })), { mode: 'hands' })
    const html = await (await browserOf(platform, forum.clerk, SHEET)).open(SHEET)

    for (const place of ['poll__option', 'vote-paper__facts']) {
      const blocks = [...html.matchAll(new RegExp(`<span class="[^"]*${place}">(.*?)</span>`, 'gs'))]
      assert.deepEqual(
        blocks.map(([, words = '']) => wordsOf(words).trim()).filter((words) => words.includes('Rate')),
        place === 'poll__option'
          ? ['Keep the rate: Rate £11.00', 'A lower rate: Rate £9.00']
          : ['Keep the rate: Rate £11.00.', 'A lower rate: Rate £9.00.'],
      )
    }
  })

  test('counts several rates, chooses no way to vote before the meeting opens, and names people beside seats', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform, { state: 'published' })
    await sendSubstitute(forum)
    const rates = ['Basic entitlement', 'Deprivation'].map((name) => ({ label: `Rate: ${name}`, value: '£5.00' }))
    const figures = [...rates, { label: 'Total', value: '£362,964.00' }]
    await put(forum, draft('behaviour', { options: [{ code: 'rate', name: 'As proposed', figures, data: '' }] }))
    const html = await (await browserOf(platform, forum.clerk, SHEET)).open(SHEET)

    assert.match(html, /vote-grid__figures">2 rates, total £362,964.00</)
    assert.doesNotMatch(html, /name="mode"[^>]*checked/)
    assert.match(html, /<details[^>]* open>\s*<summary[^>]*><span[^>]*>Deadline of a vote outside/)
    assert.match(html, /<option value="primary-1">primary-1: Member of primary-1<\/option>/)
    assert.match(html, /<option value="primary-2">primary-2: Substitute of primary-2 \(substitute\)<\/option>/)
  })

  test('voids a vote by two people, defers a question, and records an interest', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const [first = '', second = ''] = await put(forum, draft('insurance'), draft('union'))
    const [poll] = await opened(forum, [first], { mode: 'hands' })
    const at = `${SHEET}/${poll?.id ?? ''}`
    const clerk = await browserOf(platform, forum.clerk, SHEET)
    const chair = await browserOf(platform, forum.chair, `${at}/cancel`)
    await clerk.send(`${at}/record`, [
      ['choice-primary-1', 'for'],
      ['do', 'save'],
    ])
    assert.match(wordsOf(await clerk.open(`${at}/cancel`)), /so does the 1 vote that was given in it/)
    await clerk.send(`${at}/cancel`, [['because', '']], 422)
    await clerk.send(`${at}/cancel`, [['because', 'The wrong rate was read out']])
    await clerk.send(`${at}/cancel`, [], 422)
    assert.match(wordsOf(await chair.open(`${at}/cancel`)), /The wrong rate was read out/)
    await chair.send(`${at}/cancel`, [])
    assert.match(wordsOf(await clerk.open(SHEET)), /Voided The wrong rate was read out/)

    const defer = `/forum/meetings/${MEETING}/questions/${second}/defer`
    await clerk.send(defer, [['reason', '']], 422)
    await clerk.send(defer, [['reason', 'Members asked for the hours.']])
    assert.equal((await listDecisions(platform.db))[0]?.outcome, 'deferred')
    await clerk.send(`${SHEET}/interest`, [], 422)
    await clerk.send(`${SHEET}/interest`, [
      ['about', forum.item],
      ['seat', 'primary-1'],
      ['what', 'Is a union officer'],
      ['withdraws', 'yes'],
    ])
    assert.match(wordsOf(await clerk.open(SHEET)), /primary-1: Is a union officer \(De-delegation\). Withdraws/)
  })
})
