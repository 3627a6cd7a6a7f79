import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { HELD_MEETING, MINUTED_POLL, MINUTES_FACTS } from '../../../tests/support/minutes.ts'
import { draftMinutes } from './draft-minutes.ts'
import type { MinutesPoll } from './minutes-facts.ts'

const draft = draftMinutes(MINUTES_FACTS)

describe('minutes drafted from the record', () => {
  for (const [what, line] of [
    [
      'when and where it met',
      'Schools Forum, Thursday 7 December 2023, Council chamber, and remotely. The meeting opened at 4:32pm.',
    ],
    ['a member who was there throughout', '- Member of primary-1 (primary-1, Maintained primary schools)\n'],
    [
      'a substitute, with the times',
      '- Substitute of primary-2 (primary-2, Maintained primary schools), substitute for Member of primary-2: from 4:45pm until 5:30pm\n',
    ],
    ['a member who was there twice, remotely', ': remotely until 5:00pm; remotely from 5:10pm\n'],
    ['apologies', '## Apologies\n\n- Member of primary-2 (primary-2)\n'],
    ['who was absent', '## Absent\n\n- Member of secondary-1 (secondary-1)\n'],
    ['vacant seats', 'Vacant seats: academy-2.'],
    ['others', '## Also attending\n\n- Head of finance, Officer\n'],
    ['the quorum', '2 of the forum’s 4 current members make a quorum.'],
    ['when it was quorate', '- 4:32pm to 5:30pm: quorate (2 to 3 present)\n'],
    ['when it was not', '- 5:30pm to 6:05pm: not quorate (1 present), so that it could give views and not decide\n'],
    ['interests', '- Member of academy-1, item 5: The trust insures schools. Withdrew from the item.\n'],
    [
      'actions of earlier meetings',
      '- From 12 October 2023: Bring the figures of the last three years (Finance officer, by 10 January 2024)\n',
    ],
    ['what was deferred', '- Still to be decided, from 12 October 2023: Union time\n'],
    [
      'the item, as it was written',
      '## 5. De-delegation\n\nPresented by Finance officer.\n\nRates for \\*next\\* year.\n',
    ],
    [
      'the question',
      '### 5.1 De-delegate insurance for primary schools?\n\nConsider whether to de-delegate insurance\n',
    ],
    [
      'what was moved, before the vote on it',
      'It was moved that rate, £21.00, become £19.50. Moved by Primary 1.\n\nProposed by Member of primary-1.',
    ],
    [
      'the vote of a body with its counts',
      'Proposed by Member of primary-1. **Vote of Maintained primary schools members:** 2 for, 1 against, none abstained, 1 did not vote. More voted for than against.\n',
    ],
    [
      'when it was taken, and whether there was a quorum',
      '\n\nThe vote opened at 5:20pm: 3 of 4 members present, 2 needed, quorate. It closed at 5:31pm: 1 of 4 members present, 2 needed, not quorate.\n\n- For:',
    ],
    ['who voted for, by the last turn', '- For: Member of primary-1; Substitute of primary-2 (substitute)\n'],
    ['who voted against', '- Against: Member of primary-3\n'],
    ['who did not vote', '- Did not vote: Member of primary-4\n'],
    ['the decision', '- **Decision 12.** Approved: “De-delegate insurance”. Conditions: For one year\n'],
    [
      'its actions',
      '## Actions\n\n- Bring the figures of the last three years (Finance officer, by 10 January 2024)\n',
    ],
    [
      'when it closed, and the next',
      'The meeting closed at 6:05pm. The next meeting is on Thursday 18 January 2024 at 4:30pm.\n',
    ],
  ] as const) {
    test(`tell ${what}`, () => assert.ok(draft.includes(line), draft))
  }

  test('do not name who may not vote, and say nothing of an open vote', () => {
    assert.doesNotMatch(draft, /Did not vote:.*primary-5/)
    const open = draftMinutes({
      ...MINUTES_FACTS,
      polls: [{ ...MINUTED_POLL, state: 'open', result: null }],
      decisions: [],
    })
    assert.doesNotMatch(open, /Vote of/)
    assert.match(open, /\*\*Approved\.\*\*/)
  })

  test('tell what was moved before the vote that was on it, and after an earlier one', () => {
    const first: MinutesPoll = { ...MINUTED_POLL, id: 'first', questions: [{ question: 'question', terms: 1 }] }
    const told = (polls: readonly MinutesPoll[]) =>
      [...draftMinutes({ ...MINUTES_FACTS, polls }).matchAll(/It was moved|Vote of/g)].map(([words]) => words)

    assert.deepEqual(told([first, MINUTED_POLL]), ['Vote of', 'It was moved', 'Vote of'])
    assert.deepEqual(told([first]), ['Vote of', 'It was moved'])
  })

  test('tell two decisions of one question apart by their phases', () => {
    const [decision] = MINUTES_FACTS.decisions
    const [question] = MINUTES_FACTS.questions
    assert.ok(decision !== undefined && question !== undefined)
    const told = draftMinutes({
      ...MINUTES_FACTS,
      questions: [{ ...question, phases: ['primary', 'special'] }],
      decisions: [decision, { ...decision, number: 13, phase: 'special' }],
    })

    assert.match(told, /- \*\*Decision 12, primary\.\*\* Approved.*\n- \*\*Decision 13, special\.\*\* Approved/)
  })

  test('do not call somebody present who could not be heard at any time', () => {
    const silent = MINUTES_FACTS.stays.map((stay) => (stay.seat === 'academy-1' ? { ...stay, heard: false } : stay))

    assert.match(
      draftMinutes({ ...MINUTES_FACTS, stays: silent }),
      /## Not present in law, since unable to hear or be heard\n\n- Member of academy-1 \(academy-1, Mainstream academies\)\n\n/,
    )
  })

  test('say why a vote was voided', () => {
    const voided: MinutesPoll = {
      ...MINUTED_POLL,
      state: 'cancelled',
      result: null,
      cancelledBecause: 'The rate was wrong',
    }

    assert.match(
      draftMinutes({ ...MINUTES_FACTS, polls: [voided] }),
      /A vote of Maintained primary schools members was voided: The rate was wrong\./,
    )
  })

  test('name votes for each of several options', () => {
    const options = [
      { code: 'one', name: 'Option 1' },
      { code: 'two', name: 'Option 2' },
    ]
    const counts = {
      for: [
        { option: 'one', votes: 1 },
        { option: 'two', votes: 1 },
      ],
      against: 0,
      abstained: 1,
      silent: 1,
      bySilence: 0,
    }
    const poll: MinutesPoll = {
      ...MINUTED_POLL,
      options,
      result: { outcome: 'rejected', option: '', why: 'tie', counts, needed: null },
    }
    const votes = [
      { poll: 'poll', seat: 'primary-1', turn: 1, choice: 'option:one' },
      { poll: 'poll', seat: 'primary-2', turn: 1, choice: 'option:two' },
      { poll: 'poll', seat: 'primary-3', turn: 1, choice: 'abstain' },
    ] as const

    assert.match(
      draftMinutes({ ...MINUTES_FACTS, polls: [poll], votes }),
      /- For Option 1: Member of primary-1\n- For Option 2: Substitute of primary-2 \(substitute\)\n- Abstained: Member of primary-3\n- Did not vote: Member of primary-4/,
    )
  })

  test('say in which question an interest is, and who took no part in the vote on it', () => {
    const one = { item: 'item', question: 'question', seat: 'academy-1', what: 'Runs the scheme', withdraws: true }
    const electorate = MINUTED_POLL.electorate.map((elector) =>
      elector.seat === 'primary-4' ? { ...elector, may: false, why: 'withdrawn' as const } : elector,
    )
    const told = draftMinutes({
      ...MINUTES_FACTS,
      declarations: [one, { ...one, seat: 'primary-1', withdraws: false }],
      polls: [{ ...MINUTED_POLL, electorate }],
    })

    assert.ok(
      told.includes(
        '- Member of academy-1, 5.1 De-delegate insurance for primary schools?: Runs the scheme. Withdrew from the question.\n' +
          '- Member of primary-1, 5.1 De-delegate insurance for primary schools?: Runs the scheme.\n',
      ),
      told,
    )
    assert.ok(told.includes('- Declared an interest and took no part in this vote: Member of primary-4\n'), told)
    assert.doesNotMatch(told, /Did not vote: Member of primary-4/)
  })

  test('of a meeting of which nothing was recorded are short, and have no empty heading', () => {
    const bare = draftMinutes({
      ...MINUTES_FACTS,
      ...{ stays: [], apologies: [], others: [], spans: [], items: [], declarations: [], questions: [], polls: [] },
      ...{ votes: [], decisions: [], actions: [], arising: { actions: [], deferred: [] }, next: null },
      meeting: { ...HELD_MEETING, openedAt: null, closedAt: null },
    })

    assert.match(bare, /## Present\n\nNobody was present for a seat\./)
    assert.match(bare, /## Declarations of interest\n\nNone was declared\./)
    assert.doesNotMatch(bare, /## Apologies|## Quorum|## Actions|## Matters|undefined|null/)
  })
})
