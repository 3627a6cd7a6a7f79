import { randomUUID } from 'node:crypto'
import { must } from '../../src/kernel/assert.ts'
import { calendarDate } from '../../src/kernel/calendar-date.ts'
import { fundingYear } from '../../src/kernel/funding-year.ts'
import type { Role } from '../../src/kernel/roles.ts'
import { NO_HANDLERS } from './no-handlers.ts'
import { openPoll, type OpenPoll } from '../../src/forum/actions/open-poll.ts'
import { putQuestions } from '../../src/forum/actions/put-questions.ts'
import type { QuestionDraft } from '../../src/forum/core/check-question.ts'
import { GROUPS, type Group } from '../../src/forum/core/groups.ts'
import type { LocalRule } from '../../src/forum/core/constitution.ts'
import type { StoredPoll } from '../../src/forum/store/polls.ts'
import type { ForumTables } from '../../src/forum/store/tables.ts'
import { SYSTEM, type Actor } from '../../src/platform/actor.ts'
import type { Tx } from '../../src/platform/database/database.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { addPerson } from './people-server.ts'

export const MEETING = '2023-12-07'
export const START = new Date('2023-12-07T18:00:00Z')
export const VOTED = new Date('2023-12-07T18:30:00Z')

/** Seven members with accounts, and one vacancy; the quorum of seven is three. */
const SEATS: readonly (readonly [string, Group])[] = [
  ['primary-1', 'primary'],
  ['primary-2', 'primary'],
  ['primary-3', 'primary'],
  ['secondary-1', 'secondary'],
  ['special-1', 'special'],
  ['academy-1', 'academy'],
  ['early-years-1', 'early-years'],
  ['primary-9', 'primary'],
]
const VACANT_SEAT = 'primary-9'

export type TestForum = Readonly<{
  platform: Platform
  clerk: Actor
  chair: Actor
  /** The member of each seat, and the substitute of primary-2. */
  members: ReadonlyMap<string, Actor>
  substitute: Actor
  substituteId: string
  meeting: string
  item: string
}>

/** A forum in the middle of its meeting; `absent` seats have nobody there. The chair holds primary-1. */
export async function forumInMeeting(
  platform: Platform,
  more: Readonly<{ absent?: readonly string[]; state?: ForumTables['forum_meeting']['state'] }> = {},
): Promise<TestForum> {
  const clerk = await addPerson(platform, 'Clerk', 'forum-clerk')
  const chair = await addPerson(platform, 'Chair', 'forum-chair')
  const members = new Map<string, Actor>()
  for (const [seat] of SEATS.filter(([code]) => code !== VACANT_SEAT)) {
    members.set(seat, await addPerson(platform, `Member of ${seat}`, 'forum-member', seatOf(seat)))
  }
  const role: Role = 'forum-substitute'
  const substitute = await addPerson(platform, 'Substitute of primary-2', role, seatOf('primary-2'))
  const [meeting, item, substituteId] = [randomUUID(), randomUUID(), randomUUID()]
  await platform.transaction(SYSTEM, 'test.forum', async (tx) => {
    await insertMembership(tx, members, { id: substituteId, account: substitute.id })
    await insertMeeting(tx, { meeting, item, state: more.state ?? 'open' })
    const there = [...members.keys()].filter((seat) => more.absent?.includes(seat) !== true)
    for (const seat of there) await insertStay(tx, { meeting, seat, substitute: null })
  })

  return { platform, clerk, chair, members, substitute, substituteId, meeting, item }
}

function seatOf(seat: string) {
  return { scope: { kind: 'seat', seat } } as const
}

async function insertMembership(
  tx: Tx,
  members: ReadonlyMap<string, Actor>,
  substitute: Readonly<{ id: string; account: string }>,
): Promise<void> {
  const tables = tx.$extendTables<ForumTables>()
  const from_day = calendarDate('2022-09-01')
  for (const [index, [code, group]] of SEATS.entries()) {
    const seat = { code, group_code: group, name: code, kept_for: null, from_day, to_day: null, place: index + 1 }
    await tables.insertInto('forum_seat').values(seat).execute()
    const account = members.get(code)?.id
    if (account === undefined) continue
    const id = randomUUID()
    await tables
      .insertInto('forum_term')
      .values({
        ...{
          id,
          seat: code,
          name: `Member of ${code}`,
          capacity: 'head-teacher',
          urn: null,
          organisation: GROUPS[group].ofSchool ? '' : 'Providers of early years',
          account,
        },
        ...{ chosen: 'elected', chosen_by: 'Head teachers', chosen_on: from_day, from_day },
        ...{ to_day: calendarDate('2099-08-31'), ended_on: null, ended_because: null },
      })
      .execute()
    if (code !== 'primary-1') continue
    const office = { id: randomUUID(), office: 'chair', term: id, from_day, to_day: null } as const
    await tables.insertInto('forum_office').values(office).execute()
  }
  const person = { capacity: 'senior-staff', urn: null, organisation: '', from_day, to_day: null } as const
  await tables
    .insertInto('forum_substitute')
    .values({ ...substitute, ...person, seat: 'primary-2', name: 'Substitute of primary-2' })
    .execute()
}

async function insertMeeting(
  tx: Tx,
  { meeting, item, state }: Readonly<{ meeting: string; item: string; state: ForumTables['forum_meeting']['state'] }>,
): Promise<void> {
  const tables = tx.$extendTables<ForumTables>()
  const begun = state === 'open' || state === 'closed'
  await tables
    .insertInto('forum_meeting')
    .values({
      ...{ id: meeting, code: MEETING, title: 'Schools Forum', how: 'in-person', place: 'Town Hall', remote_link: '' },
      ...{ starts_at: START, ends_at: new Date('2023-12-07T20:00:00Z'), state, cancelled_because: null },
      published_at: state === 'planned' ? null : new Date('2023-11-28T09:00:00Z'),
      opened_at: begun ? START : null,
      closed_at: state === 'closed' ? new Date('2023-12-07T20:00:00Z') : null,
    })
    .execute()
  await tables
    .insertInto('forum_item')
    .values({
      ...{ id: item, meeting, place: 1, title: 'De-delegation', purpose: 'decide', presenter: '', summary: '' },
      carried_from: null,
    })
    .execute()
}

export async function insertStay(
  tx: Tx,
  { arrived = START, ...who }: Readonly<{ meeting: string; seat: string; substitute: string | null; arrived?: Date }>,
): Promise<void> {
  const stay = { id: randomUUID(), ...who, arrived, left: null, heard: true }
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_stay')
    .values({ ...stay, how: 'in-person' })
    .execute()
}

/** Instead of the member of primary-2 the substitute is there. */
export async function sendSubstitute({ platform, meeting, substituteId }: TestForum): Promise<void> {
  await platform.transaction(SYSTEM, 'test.substitute', async (tx) => {
    await tx
      .$extendTables<ForumTables>()
      .updateTable('forum_stay')
      .set({ substitute: substituteId })
      .where('seat', '=', 'primary-2')
      .execute()
  })
  must(meeting, 'the substitute comes to a meeting')
}

export async function adopt({ platform }: TestForum, rule: LocalRule, value: string): Promise<void> {
  await platform.transaction(SYSTEM, 'test.adopt', async (tx) => {
    await tx
      .$extendTables<ForumTables>()
      .insertInto('forum_rule')
      .values({
        ...{ rule, value, from_day: calendarDate('2023-10-12'), clause: 'Paragraph 4.2' },
        ...{ recorded_at: START, recorded_by: 'system' },
      })
      .execute()
  })
}

export function draft(subject: string, facts: Partial<QuestionDraft> = {}): QuestionDraft {
  const figures = [{ label: 'Rate per pupil', value: '£21.00' }]

  return {
    id: randomUUID(),
    kind: 'de-delegation',
    subject,
    year: fundingYear('2024-25'),
    body: 'primary',
    phases: ['primary'],
    title: `De-delegate ${subject} for primary schools in 2024 to 2025?`,
    recommendation: `Consider whether to de-delegate ${subject}`,
    options: [{ code: 'rate', name: 'As proposed', figures, data: '{"rate":2100}' }],
    ...facts,
  }
}

/** Puts questions on the meeting's item; their ids. */
export async function put(forum: TestForum, ...questions: readonly QuestionDraft[]): Promise<readonly string[]> {
  const { platform, clerk, item } = forum
  const outcome = await platform.transaction(clerk, 'test.put', async (tx) =>
    putQuestions(tx, clerk, { item, questions, at: platform.clock.now() }),
  )
  if (!outcome.ok) throw new Error(`Cannot put the questions: ${JSON.stringify(outcome.refusals)}`)

  return questions.map(({ id }) => id)
}

type OpenPollAt = OpenPoll & Readonly<{ at: Date }>

export function opening(questions: readonly string[], facts: Partial<OpenPollAt> = {}): OpenPollAt {
  return {
    motion: randomUUID(),
    meeting: MEETING,
    questions,
    mode: 'devices',
    purpose: 'decide',
    at: VOTED,
    closesAt: null,
    silenceRead: true,
    proposer: null,
    seconder: null,
    ...facts,
  }
}

/** Opens a vote that must open; its polls, those of the first body first. */
export async function opened(
  { platform, clerk }: TestForum,
  questions: readonly string[],
  facts: Partial<OpenPoll> = {},
): Promise<readonly StoredPoll[]> {
  const outcome = await openPoll(platform, clerk, NO_HANDLERS, { ...opening(questions), ...facts })
  if (!outcome.ok) throw new Error(`Cannot open the vote: ${JSON.stringify(outcome.refusals)}`)

  return outcome.polls
}

export function member({ members }: TestForum, seat: string): Actor {
  return must(members.get(seat), `${seat} has a member`)
}
