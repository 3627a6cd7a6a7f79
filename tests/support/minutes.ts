import { calendarDate } from '../../src/kernel/calendar-date.ts'
import type { ForumAction } from '../../src/forum/core/action-log.ts'
import type { Meeting } from '../../src/forum/core/meeting.ts'
import type { MinutesFacts, MinutesPoll } from '../../src/forum/core/minutes-facts.ts'
import type { RecordedStay } from '../../src/forum/core/stays.ts'
import { UNSETTLED } from '../../src/forum/core/constitution.ts'
import { ABSENT, elector, held, stay, substitute, vacant } from './forum.ts'

const at = (time: string) => new Date(`2023-12-07T${time}:00Z`)

export const HELD_MEETING: Meeting = {
  id: 'meeting',
  code: '2023-12-07',
  title: 'Schools Forum',
  startsAt: at('16:30'),
  endsAt: at('18:30'),
  how: 'hybrid',
  place: 'Council chamber',
  remoteLink: '',
  state: 'closed',
  publishedAt: new Date('2023-11-29T09:00:00Z'),
  openedAt: at('16:32'),
  closedAt: at('18:05'),
  cancelledBecause: null,
  version: 1,
}

const recorded = (id: string, of: string, facts: Parameters<typeof stay>[1] = {}): RecordedStay => ({
  ...stay(of, { arrived: at('16:25'), ...facts }),
  id,
  version: 1,
})

const ACTION: ForumAction = {
  id: 'action',
  meeting: 'meeting',
  item: null,
  what: 'Bring the figures of the last three years',
  owner: 'Finance officer',
  due: calendarDate('2024-01-10'),
  state: 'open',
  settledOn: null,
  note: '',
  version: 1,
}

const ITEM = {
  id: 'item',
  meeting: 'meeting',
  place: 5,
  title: 'De-delegation',
  purpose: 'decide',
  presenter: 'Finance officer',
  summary: 'Rates for *next* year.',
  carriedFrom: null,
  version: 1,
} as const

const QUESTION = {
  id: 'question',
  item: 'item',
  kind: 'de-delegation',
  subject: 'insurance',
  year: null,
  body: 'primary',
  phases: ['primary'],
  title: 'De-delegate insurance for primary schools?',
  recommendation: 'Consider whether to de-delegate insurance',
  terms: { version: 1, options: [], amended: false },
  state: 'approved',
} as const

const QUORUM = { members: 4, vacant: 1, needed: 2, present: 3, quorate: true }

export const MINUTED_POLL: MinutesPoll = {
  id: 'poll',
  item: 'item',
  mode: 'hands',
  purpose: 'decide',
  state: 'closed',
  options: [],
  constitution: UNSETTLED,
  leaving: [],
  gone: [],
  quorum: QUORUM,
  takenAt: at('17:20'),
  openedAt: at('17:20'),
  closedAt: at('17:31'),
  atClose: { at: at('17:31').toISOString(), quorum: { ...QUORUM, present: 1, quorate: false } },
  body: { name: 'Maintained primary schools members' },
  questions: [{ question: 'question', terms: 2 }],
  electorate: [
    elector('primary-1'),
    elector('primary-2', { voter: { kind: 'substitute', id: 's' }, name: 'Substitute of primary-2' }),
    elector('primary-3'),
    elector('primary-4'),
    elector('primary-5', ABSENT),
  ],
  result: {
    outcome: 'approved',
    option: '',
    why: 'majority',
    counts: { for: [{ option: '', votes: 2 }], against: 1, abstained: 0, silent: 1, bySilence: 0 },
    needed: null,
  },
  proposer: 'primary-1',
  seconder: null,
  cancelledBecause: null,
}

export const MINUTES_FACTS: MinutesFacts = {
  meeting: HELD_MEETING,
  standings: [
    held('primary-1', 'primary'),
    held('primary-2', 'primary', [substitute('primary-2', 's')]),
    held('academy-1', 'academy'),
    held('secondary-1', 'secondary'),
    vacant('academy-2', 'academy'),
  ],
  stays: [
    recorded('a', 'primary-1'),
    recorded('b', 'primary-2', { substitute: 's', arrived: at('16:45'), left: at('17:30') }),
    recorded('c', 'academy-1', { how: 'remote', left: at('17:00') }),
    recorded('d', 'academy-1', { how: 'remote', arrived: at('17:10') }),
  ],
  apologies: [{ seat: 'primary-2', substitute: 's' }],
  others: [{ id: 'o', name: 'Head of finance', role: 'Officer' }],
  spans: [
    { from: at('16:32'), to: at('17:30'), quorate: true, needed: 2, fewest: 2, most: 3 },
    { from: at('17:30'), to: at('18:05'), quorate: false, needed: 2, fewest: 1, most: 1 },
  ],
  members: 4,
  items: [ITEM],
  declarations: [
    { item: 'item', question: null, seat: 'academy-1', what: 'The trust insures schools', withdraws: true },
  ],
  questions: [QUESTION],
  amendments: [
    {
      ...{ question: 'question', version: 2, reason: 'Moved by Primary 1', movedIn: 'meeting' },
      changes: ['rate, £21.00, become £19.50'],
    },
  ],
  polls: [MINUTED_POLL],
  votes: [
    { poll: 'poll', seat: 'primary-1', turn: 1, choice: 'against' },
    { poll: 'poll', seat: 'primary-1', turn: 2, choice: 'for' },
    { poll: 'poll', seat: 'primary-2', turn: 1, choice: 'for' },
    { poll: 'poll', seat: 'primary-3', turn: 1, choice: 'against' },
    { poll: 'another', seat: 'primary-4', turn: 1, choice: 'against' },
  ],
  decisions: [
    {
      number: 12,
      question: 'question',
      phase: 'primary',
      resolution: 'Approved: “De-delegate insurance”.',
      conditions: 'For one year',
    },
  ],
  actions: [ACTION],
  arising: {
    actions: [{ ...ACTION, day: '12 October 2023' }],
    deferred: [{ title: 'Union time', day: '12 October 2023' }],
  },
  next: { ...HELD_MEETING, startsAt: new Date('2024-01-18T16:30:00Z') },
}
