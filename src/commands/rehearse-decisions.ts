import { randomUUID } from 'node:crypto'
import { assert, must } from '../kernel/assert.ts'
import { calendarDate } from '../kernel/calendar-date.ts'
import { yearBefore, type FundingYear } from '../kernel/funding-year.ts'
import { addLine } from '../dedelegation/actions/add-line.ts'
import { archiveScenario } from '../dedelegation/actions/archive-scenario.ts'
import { createScenario } from '../dedelegation/actions/create-scenario.ts'
import { setServiceStatus } from '../dedelegation/actions/set-service-status.ts'
import { lastYearOf } from '../dedelegation/core/last-year.ts'
import { modelYear } from '../dedelegation/core/model.ts'
import { questionFor, type OfferedRates } from '../dedelegation/core/proposals.ts'
import type { RateBook, RateLine } from '../dedelegation/core/rate-book.ts'
import { findProposal, loadYear, takeDecision } from '../dedelegation/index.ts'
import { findCensusChosen, findUnitsHash } from '../formula/index.ts'
import { castVote } from '../forum/actions/cast-vote.ts'
import { closePoll } from '../forum/actions/close-poll.ts'
import { deferQuestion } from '../forum/actions/defer-question.ts'
import { openPoll } from '../forum/actions/open-poll.ts'
import { recordExpected } from '../forum/actions/record-attendance.ts'
import { recordDecision } from '../forum/actions/record-decision.ts'
import { closeMeeting, openMeeting } from '../forum/actions/run-meeting.ts'
import { listQuestionsOf, putQuestions } from '../forum/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { Platform } from '../platform/platform.ts'
import { momentOn } from './moment-on.ts'

const HANDLERS = { onDecision: [takeDecision] }

/** Every line of last year: one motion for what primary members decide, one for education functions; all approved. */
export async function decideLastYear(platform: Platform, actor: Actor, meeting: Meeting): Promise<void> {
  const at = (time: string) => momentOn(calendarDate(meeting.code), time)
  await begin(platform, actor, meeting.code)
  const questions = await listQuestionsOf(platform.db, meeting.id)
  for (const [kind, time, moved] of [
    ['de-delegation', '16:35', 'primary-2'],
    ['education-functions', '16:55', 'special-1'],
  ] as const) {
    const asked = questions.filter((question) => question.kind === kind).map(({ id }) => id)
    const opened = await openPoll(platform, actor, HANDLERS, {
      motion: randomUUID(),
      meeting: meeting.code,
      questions: asked,
      mode: 'hands',
      purpose: 'decide',
      at: at(time),
      closesAt: null,
      proposer: moved,
      seconder: 'primary-3',
    })
    assert(opened.ok, `last year’s vote can be taken: ${opened.ok ? '' : JSON.stringify(opened.refusals)}`)
    for (const poll of opened.polls) {
      for (const { seat } of poll.electorate.filter(({ may }) => may)) {
        const choice = seat === 'primary-6' ? 'abstain' : 'for'
        assert(
          (await castVote(platform, actor, { id: randomUUID(), poll: poll.id, seat, choice, given: 'clerk' })).ok,
          `${seat} votes`,
        )
      }
      assert((await closePoll(platform, actor, { poll: poll.id, casting: 'none' })).ok, 'the vote closes')
      assert((await recordDecision(platform, actor, HANDLERS, { poll: poll.id, words: [] })).ok, 'it is recorded')
    }
  }
  assert((await closeMeeting(platform, actor, { code: meeting.code, at: at('17:40') })).ok, 'the meeting ends')
}

type Meeting = Readonly<{ id: string; code: string }>

async function begin(platform: Platform, actor: Actor, code: string): Promise<void> {
  const at = momentOn(calendarDate(code), '16:00')
  assert((await openMeeting(platform, actor, { code, at })).ok, `the meeting of ${code} begins`)
  assert((await recordExpected(platform, actor, { code, at, how: 'in-person', heard: true })).ok, 'members come')
}

/** In the autumn the forum was asked about facility time at last year's rate, on last year's counts, and put it off. */
export async function deferFacilityTime(
  platform: Platform,
  actor: Actor,
  { year, meeting, item, putAt: at }: Readonly<{ year: FundingYear; meeting: Meeting; item: string; putAt: Date }>,
): Promise<void> {
  const offered = await facilityTimeOffered(platform, actor, year)
  const service = must(
    offered.model.book.services.find(({ code }) => code === SERVICE),
    'the demo has facility time',
  )
  const body = {
    code: 'primary',
    name: 'Maintained primary schools members',
    groups: ['primary'],
    phases: ['primary'],
  } as const
  const line = { id: `${SERVICE}/primary`, service, kind: 'de-delegation', body, phases: ['primary'] } as const
  const id = randomUUID()
  const questions = [{ id, ...questionFor(line, [offered]) }]
  await platform.transaction(actor, 'dedelegation.put-proposals', async (tx, event) => {
    const put = await putQuestions(tx, actor, { item, questions, at })
    assert(put.ok, 'facility time can be put')
    event.about('meeting', meeting.code)
    event.changed(null, { year, item, lines: [line.id] })
  })
  await begin(platform, actor, meeting.code)
  const reason = 'The forum asked for the cost of facility time by union, and for what other authorities pay.'
  assert((await deferQuestion(platform, actor, HANDLERS, { question: id, reason, minute: '3' })).ok, 'it is put off')
  const ends = momentOn(calendarDate(meeting.code), '17:15')
  assert((await closeMeeting(platform, actor, { code: meeting.code, at: ends })).ok, 'the meeting ends')
}

const SERVICE = 'facility-time'

/** A scenario with the rate, kept with the others that were put aside. */
async function facilityTimeOffered(platform: Platform, actor: Actor, year: FundingYear): Promise<OfferedRates> {
  const { db } = platform
  const models = must(await loadYear(db, year), 'the demo has its year')
  const prior = must(models.prior, 'the demo has last year')
  const last = must(
    prior.book.lines.find(({ service }) => service === SERVICE),
    'last year had facility time',
  )
  const line: RateLine = { ...last, derivation: { method: 'direct' } }
  const version = await keepScenario(platform, actor, { year, line })
  const census = must(await findCensusChosen(db, yearBefore(year)), 'last year has counts')
  const sha256 = must(await findUnitsHash(db, yearBefore(year), census.version), 'counts have a hash')

  return {
    name: 'Facility time at last year’s rate',
    model: modelYear({
      schools: models.current.schools.map(({ school }) => school),
      units: must(models.priorCensus, 'last year has counts').units,
      book: proposed(models.current.book, line),
    }),
    lastYear: lastYearOf(prior),
    rates: version,
    census: { name: census.name, status: census.status, sha256 },
  }
}

function proposed(book: RateBook, line: RateLine): RateBook {
  return {
    ...book,
    services: book.services.map((one) => (one.code === SERVICE ? { ...one, status: 'proposed' } : one)),
    lines: [...book.lines.filter(({ service }) => service !== SERVICE), line],
  }
}

async function keepScenario(
  platform: Platform,
  actor: Actor,
  { year, line }: Readonly<{ year: FundingYear; line: RateLine }>,
): Promise<OfferedRates['rates']> {
  const scenario = randomUUID()
  const name = 'Facility time at last year’s rate'
  const from = must(await findProposal(platform.db, year), 'the year has a proposal').id
  assert((await createScenario(platform, actor, { id: scenario, name, from })).ok, 'a scenario can be made')
  const command = (expected: number) => ({ scenario, expected, request: randomUUID(), note: name })
  const status = await setServiceStatus(platform, actor, { ...command(1), service: SERVICE, status: 'proposed' })
  assert(status.ok, 'a service can be proposed')
  const added = await addLine(platform, actor, { ...command(2), line })
  assert(added.ok, 'a rate can be added')
  assert((await archiveScenario(platform, actor, { scenario })).ok, 'a scenario can be put aside')

  return { scenario, version: added.number }
}
