import { randomUUID } from 'node:crypto'
import { assert, must } from '../kernel/assert.ts'
import { calendarDate } from '../kernel/calendar-date.ts'
import { yearBefore, type FundingYear } from '../kernel/funding-year.ts'
import { addItem } from '../forum/actions/keep-agenda.ts'
import { createMeeting } from '../forum/actions/keep-meeting.ts'
import { approveMinutes, saveMinutes } from '../forum/actions/keep-minutes.ts'
import { addPaperLink } from '../forum/actions/keep-papers.ts'
import { publishMeeting } from '../forum/actions/publish-meeting.ts'
import { draftMinutes } from '../forum/core/draft-minutes.ts'
import { findMeeting, loadMinutesFacts } from '../forum/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { Platform } from '../platform/platform.ts'
import { putEveryLine } from '../dedelegation/actions/put-every-line.ts'
import { loadYear } from '../dedelegation/index.ts'
import { publishPaper } from '../reports/actions/publish-paper.ts'
import { publishedPath } from '../reports/index.ts'
import { momentOn } from './moment-on.ts'
import { decideLastYear, deferFacilityTime } from './rehearse-decisions.ts'

/**
 * The demo borough's forum as a newcomer finds it: last year decided, facility time deferred in the autumn, and this
 * year's meeting ready to be run, with the paper published and its lines put. `platform` is inside the demo's
 * transaction.
 */
export async function rehearseForum(platform: Platform, actor: Actor, year: FundingYear): Promise<void> {
  const last = await aMeeting(platform, actor, { day: '2022-12-08', items: AGENDA })
  const before = asOn(platform, '2022-11-30')
  await putAll(before, actor, yearBefore(year), must(last.items[2], 'the agenda has de-delegation'))
  await publish(before, actor, last.code)
  await decideLastYear(platform, actor, last)

  const autumn = await aMeeting(platform, actor, { day: '2023-09-21', items: AUTUMN })
  const inSeptember = asOn(platform, '2023-09-13')
  await publish(inSeptember, actor, autumn.code)
  await minute(platform, actor, last.code)
  const facility = { year, meeting: autumn, item: must(autumn.items[2], 'it has an item') }
  await deferFacilityTime(platform, actor, { ...facility, putAt: inSeptember.clock.now() })

  await minute(platform, actor, autumn.code)
  const approved = await approveMinutes(platform, actor, { code: last.code, seen: 1, at: autumn.code })
  assert(approved.ok, 'last year’s minutes are approved')

  const next = await aMeeting(platform, actor, { day: '2023-12-07', items: AGENDA })
  const item = must(next.items[2], 'the agenda has de-delegation')
  const inNovember = asOn(platform, '2023-11-29')
  const paper = await publishPaper(inNovember, actor, { year, findingsRead: true, findYear: loadYear })
  assert(paper.ok, 'the demo’s paper can be published')
  const link = {
    code: next.code,
    item,
    id: randomUUID(),
    title: 'De-delegation 2024 to 2025',
    link: publishedPath(year, paper.number),
  }
  assert((await addPaperLink(inNovember, actor, link)).ok, 'a published paper can be linked')
  await putAll(inNovember, actor, year, item)
  await publish(inNovember, actor, next.code)
}

type Agenda = readonly Readonly<{ title: string; purpose: 'decide' | 'inform'; presenter: string; summary: string }>[]

const BEFORE: Agenda = [
  { title: 'Welcome, apologies and declarations of interest', purpose: 'inform', presenter: 'Chair', summary: '' },
  {
    title: 'Minutes of the last meeting and matters arising',
    purpose: 'decide',
    presenter: 'Chair',
    summary: 'To approve the minutes as a correct record.',
  },
]

const AGENDA: Agenda = [
  ...BEFORE,
  {
    title: 'De-delegation and education functions',
    purpose: 'decide',
    presenter: 'Finance officer',
    summary: 'Each phase decides for itself, for one year, on the rates in the paper.',
  },
  { title: 'Dates of the next meetings', purpose: 'inform', presenter: 'Clerk', summary: '' },
]

const AUTUMN: Agenda = [
  ...BEFORE,
  {
    title: 'Trade union facility time',
    purpose: 'decide',
    presenter: 'Finance officer',
    summary: 'Whether to go on at last year’s rate while the contract is reviewed.',
  },
]

type Planned = Readonly<{ id: string; code: string; items: readonly string[] }>

async function aMeeting(
  platform: Platform,
  actor: Actor,
  { day, items }: Readonly<{ day: string; items: Agenda }>,
): Promise<Planned> {
  const details = {
    title: 'Schools Forum',
    startsAt: momentOn(calendarDate(day), '16:00'),
    endsAt: momentOn(calendarDate(day), '18:00'),
    how: 'hybrid',
    place: 'Committee room 1, Town Hall, Alderbrook',
    remoteLink: '',
  } as const
  const meeting = randomUUID()
  const made = await createMeeting(platform, actor, { id: meeting, details })
  assert(made.ok, `the demo’s forum can meet on ${day}`)
  const ids: string[] = []
  for (const item of items) {
    const id = randomUUID()
    const added = await addItem(platform, actor, { code: made.value, id, details: item, carriedFrom: null })
    assert(added.ok, `the agenda of ${day} takes an item`)
    ids.push(id)
  }

  return { id: meeting, code: made.value, items: ids }
}

/**
 * The morning on which a meeting's papers are ready, in time for the five clear working days. They bear that day; the
 * record of actions, whose clock is the platform's own, says of each that it was done today.
 */
function asOn(platform: Platform, day: string): Platform {
  return { ...platform, clock: { now: () => momentOn(calendarDate(day), '10:00') } }
}

async function publish(platform: Platform, actor: Actor, code: string): Promise<void> {
  assert((await publishMeeting(platform, actor, code)).ok, `the agenda of ${code} can be published`)
}

/** Minutes as they are drafted from what happened, published at once. */
async function minute(platform: Platform, actor: Actor, code: string): Promise<void> {
  const meeting = must(await findMeeting(platform.db, code), 'the demo has the meeting')
  const body = draftMinutes(await loadMinutesFacts(platform.db, meeting))
  const saved = await saveMinutes(platform, actor, { code, seen: 0, body, state: 'published-draft' })
  assert(saved.ok, `the meeting of ${code} has minutes`)
}

async function putAll(platform: Platform, actor: Actor, year: FundingYear, item: string): Promise<void> {
  const put = await putEveryLine(platform, actor, { year, item })
  assert(put.ok, `the lines of ${year} can be put: ${put.ok ? '' : JSON.stringify(put.refusals)}`)
}
