import { englandDay } from '../../kernel/england-time.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { bodyOn } from '../core/check-question.ts'
import { withdrawnFrom } from '../core/interests.ts'
import { isToday, recordedIn, usualMoment } from '../core/moment-of-meeting.ts'
import { planMotion, type MotionRefusal, type PutQuestion } from '../core/motion.ts'
import type { PollMode, PollPurpose } from '../core/poll.ts'
import type { QuestionState } from '../core/question.ts'
import { silenceConsents } from '../core/result.ts'
import { schoolsSeen } from '../core/school-seen.ts'
import { insertPoll } from '../store/append-poll.ts'
import { findLastPollOf, listPollsOf, listPollsOfMotion, type StoredPoll } from '../store/polls.ts'
import { findAsked, lockQuestions, setQuestionState, type StoredQuestion } from '../store/questions.ts'
import { keepSchoolsSeen } from '../store/membership-facts.ts'
import { lockMembership } from '../store/save-membership.ts'
import { databaseNow, holdVotingMeeting, type VotingMeeting } from '../store/voting-meeting.ts'
import { askToClose } from './close-at-deadline.ts'
import { closeWithNobody } from './close-with-nobody.ts'
import type { ForumHandlers } from './decision-handler.ts'
import { askToTell } from './tell-of-silence.ts'
import { freezePoll, gatherFacts, type Asked, type VotingFacts } from './freeze-poll.ts'

export type OpenPoll = Readonly<{
  /** Made by the client: a second press opens nothing. */
  motion: string
  meeting: string
  questions: readonly string[]
  mode: PollMode
  purpose: PollPurpose
  /** When, of a show of hands in the meeting that is recorded after it; null: now. */
  at: Date | null
  /** Until when, of a vote outside it. */
  closesAt: Date | null
  /** Somebody has read that members who say nothing will be counted as voting for it, where the forum's rules say so. */
  silenceRead?: boolean
  proposer: string | null
  seconder: string | null
}>

export type OpenRefusal =
  | MotionRefusal
  | Readonly<{ code: 'no-such-meeting' }>
  | Readonly<{ code: 'no-such-question' }>
  | Readonly<{ code: 'not-published' }>
  | Readonly<{ code: 'meeting-not-open' }>
  | Readonly<{ code: 'meeting-cancelled' }>
  | Readonly<{ code: 'another-day' }>
  | Readonly<{ code: 'not-yet' }>
  | Readonly<{ code: 'devices-now' }>
  | Readonly<{ code: 'outside-not-adopted' }>
  | Readonly<{ code: 'deadline-missing' }>
  | Readonly<{ code: 'deadline-past' }>
  /** The same is on another agenda, or being voted on there. */
  | Readonly<{ code: 'asked-elsewhere'; title: string }>
  | Readonly<{ code: 'silence-not-confirmed' }>

export type PollsOpened =
  Readonly<{ ok: true; polls: readonly StoredPoll[] }> | Readonly<{ ok: false; refusals: readonly OpenRefusal[] }>

/**
 * Puts questions to the vote: one poll for each body, less whoever withdrew, all with one motion. Who may vote is worked
 * out and frozen now. Where nobody may, there is no decision, and that is recorded at once. May be repeated.
 */
export async function openPoll(
  platform: Platform,
  actor: Actor,
  handlers: ForumHandlers,
  command: OpenPoll,
): Promise<PollsOpened> {
  return platform.transaction(actor, 'forum.open-poll', async (tx, event) => {
    event.nothing()
    const meeting = await holdVotingMeeting(tx, command.meeting)
    if (meeting === null) return refuse({ code: 'no-such-meeting' })
    // Who changes the membership comes before this opening or after it: what was known at it can then be told by the time.
    await lockMembership(tx)
    const questions = await lockQuestions(tx, command.questions)
    const before = await listPollsOfMotion(tx, command.motion)
    if (before.length > 0) return { ok: true, polls: before }
    if (questions.length !== command.questions.length || questions.some((one) => one.meeting !== meeting.id)) {
      return refuse({ code: 'no-such-question' })
    }
    const openedAt = await databaseNow(tx)
    const day = command.mode === 'outside' ? englandDay(openedAt) : englandDay(meeting.startsAt)
    const items = [...new Set(questions.map(({ item }) => item))]
    const facts = await gatherFacts(tx, {
      day,
      meeting: meeting.id,
      items,
      mode: command.mode,
      until: command.closesAt,
    })
    const planned = planMotion(questions.map((question) => onDay(question, facts)))
    const moment = usualMoment(meeting, openedAt, recordedIn(facts.stays ?? [], await listPollsOf(tx, meeting.id)))
    const refusals = [
      ...refusalsOf(command, meeting, facts, { now: openedAt, moment }),
      ...(planned.ok ? [] : planned.refusals),
      ...(await askedElsewhere(tx, questions)),
    ]
    if (refusals.length > 0 || !planned.ok) return { ok: false, refusals }
    const asked = await askedOf(tx, command, { meeting, items, openedAt, moment, questions })
    const polls = planned.plans.map((plan) => freezePoll(plan, asked, facts))
    if (command.silenceRead !== true && polls.some(silenceConsents)) return refuse({ code: 'silence-not-confirmed' })
    await keepSchoolsSeen(tx, schoolsSeen(facts.standings, facts.schools, day), openedAt)
    const stood = new Map(questions.map(({ id, state }) => [id, state]))
    for (const poll of polls) await start(tx, actor, handlers, { poll, stood })
    event.about('motion', command.motion)
    event.changed(null, { meeting: meeting.code, polls: polls.map(forRecord) })

    return { ok: true, polls }
  })
}

function onDay(question: StoredQuestion, facts: VotingFacts): PutQuestion {
  const found = bodyOn(facts.law, facts.constitution, facts.day, question)
  const withdrawn = found === null ? [] : withdrawnFrom(question, found.body, facts)

  return { ...question, kindOnDay: found?.kind ?? null, bodyOnDay: found?.body ?? null, withdrawn }
}

function refusalsOf(
  { mode, at, closesAt }: OpenPoll,
  meeting: VotingMeeting,
  { constitution }: VotingFacts,
  times: MeetingTimes,
): readonly OpenRefusal[] {
  if (meeting.publishedAt === null) return [{ code: 'not-published' }]
  if (meeting.state === 'cancelled') return [{ code: 'meeting-cancelled' }]
  if (mode === 'outside') return refusalsOutside(closesAt, constitution['urgent-business'], times.now)
  if (meeting.state !== 'open') return [{ code: 'meeting-not-open' }]

  return at === null ? [] : refusalsOfTime(at, mode, meeting, times)
}

/** `moment`: what it is in the meeting by now, which in a rehearsal is what was recorded last. */
type MeetingTimes = Readonly<{ now: Date; moment: Date }>

/** Hands may be recorded after they were shown. On devices nobody can have voted yet, so that the vote opens now. */
function refusalsOfTime(
  at: Date,
  mode: OpenPoll['mode'],
  meeting: VotingMeeting,
  { now, moment }: MeetingTimes,
): readonly OpenRefusal[] {
  if (!isToday(meeting, at)) return [{ code: 'another-day' }]
  const today = isToday(meeting, now)
  if (today && at > now) return [{ code: 'not-yet' }]
  const minute = Math.floor(moment.getTime() / A_MINUTE) * A_MINUTE
  if (mode === 'devices' && (today || at.getTime() < minute)) return [{ code: 'devices-now' }]

  return []
}

const A_MINUTE = 60_000

function refusalsOutside(closesAt: Date | null, rule: string, now: Date): readonly OpenRefusal[] {
  if (rule !== 'votes-by-deadline') return [{ code: 'outside-not-adopted' }]
  if (closesAt === null) return [{ code: 'deadline-missing' }]

  return closesAt <= now ? [{ code: 'deadline-past' }] : []
}

async function askedOf(
  tx: Tx,
  command: OpenPoll,
  given: Readonly<{
    meeting: VotingMeeting
    items: readonly string[]
    openedAt: Date
    moment: Date
    questions: readonly StoredQuestion[]
  }>,
): Promise<Asked> {
  const { motion, mode, purpose, at, closesAt, proposer, seconder } = command
  const [first] = given.questions

  return {
    motion,
    mode,
    purpose,
    proposer,
    seconder,
    meeting: given.meeting.id,
    item: given.items[0] ?? '',
    takenAt: mode === 'outside' ? given.openedAt : (at ?? given.moment),
    openedAt: given.openedAt,
    closesAt: mode === 'outside' ? closesAt : null,
    replaces: first === undefined ? null : await findLastPollOf(tx, first.id),
  }
}

async function askedElsewhere(tx: Tx, questions: readonly StoredQuestion[]): Promise<readonly OpenRefusal[]> {
  const refusals: OpenRefusal[] = []
  for (const { id, year, title, ...question } of questions) {
    if (year === null) continue
    const other = await findAsked(tx, { ...question, year })
    if (other !== null && other.id !== id) refusals.push({ code: 'asked-elsewhere', title })
  }

  return refusals
}

type Start = Readonly<{ poll: StoredPoll; stood: ReadonlyMap<string, QuestionState> }>

async function start(tx: Tx, actor: Actor, handlers: ForumHandlers, { poll, stood }: Start): Promise<void> {
  await insertPoll(tx, poll, { by: actor.id, stood })
  for (const { question } of poll.questions) await setQuestionState(tx, question, 'voting')
  if (!poll.electorate.some(({ may }) => may)) return closeWithNobody(tx, actor, handlers, poll)
  await askToClose(tx, poll)
  await askToTell(tx, poll)
}

function forRecord({ id, body, mode, purpose, electorate, quorum, questions }: StoredPoll) {
  return {
    poll: id,
    body: body.code,
    mode,
    purpose,
    quorate: quorum?.quorate ?? null,
    seats: electorate.filter(({ may }) => may).map(({ seat }) => seat),
    questions: questions.map(({ question, terms }) => ({ question, terms })),
  }
}

function refuse(refusal: OpenRefusal): PollsOpened {
  return { ok: false, refusals: [refusal] }
}
