import { randomUUID } from 'node:crypto'
import { clockProblemInWords, isZone, readClockTime } from '../core/times.ts'
import { readDeadline } from '../core/deadline.ts'
import { momentInMeeting } from '../core/moment-of-meeting.ts'
import { isMode, isPurpose } from '../core/motion.ts'
import type { Meeting } from '../core/meeting.ts'
import { NOT_FOUND, redirect, type Form, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { readDateFields } from '../../platform/web/date-fields.ts'
import type { Db } from '../../platform/database/database.ts'
import type { ForumHandlers } from '../actions/decision-handler.ts'
import { openPoll, type OpenPoll } from '../actions/open-poll.ts'
import { silenceConsents } from '../core/result.ts'
import type { StoredPoll } from '../store/polls.ts'
import { listQuestionsById } from '../store/questions.ts'
import { readId, type FieldError } from './field-errors.ts'
import { meetingOf } from './meeting-of.ts'
import { votesPath } from './vote-paths.ts'
import { voteSheet } from './vote-sheet.ts'
import { explain } from './vote-words.ts'
import { votingNow } from './voting-now.ts'

/** Puts the chosen questions to the vote. */
export function submitOpenVote(handlers: ForumHandlers): (request: PageRequest) => Promise<PageResponse> {
  return async (request) => {
    const meeting = await meetingOf(request)
    if (meeting === null) return NOT_FOUND
    const { platform, actor, form } = request
    const again = (errors: readonly FieldError[]) =>
      voteSheet(request, { errors, fields: fieldsOf(form), chosen: form.all('question') })
    const read = await readCommand(request, meeting)
    if (read.errors.length > 0) return again(read.errors)
    const outcome = await openPoll(platform, actor, handlers, read.command)
    if (!outcome.ok) {
      return again(outcome.refusals.map((refusal) => ({ field: fieldOf(refusal.code), text: explain(refusal) })))
    }
    const nobody = outcome.polls.filter(({ electorate }) => !electorate.some(({ may }) => may))
    const to = outcome.polls.find((poll) => !nobody.includes(poll))
    const apart = apartWords(outcome.polls)

    return redirect(
      `${votesPath(meeting.code)}${to === undefined ? '' : `#poll-${to.id}`}`,
      nobody.length === 0
        ? `${openedWords(outcome.polls)}${apart}`
        : `No member who may vote is present for: ${await namesOf(platform.db, nobody)}. No decision was recorded.${apart}`,
    )
  }
}

/** Whoever has no account is not told by mail that silence will be counted: the clerk has to. */
function openedWords(polls: readonly StoredPoll[]): string {
  const silent = polls.filter(silenceConsents)
  if (silent.length === 0) return 'The vote is open.'
  const untold = silent.flatMap(({ electorate }) => electorate.filter(({ may, account }) => may && account === null))
  const names = [...new Set(untold.map(({ name }) => name))]
  const tell = names.length === 0 ? '' : ` No account, so tell them yourself: ${names.join(', ')}.`

  return `The vote is open. Those who may vote are sent a message that silence counts as consent.${tell}`
}

/** Who has withdrawn from one question votes on the others: what was moved together is then voted on apart. */
function apartWords(polls: readonly StoredPoll[]): string {
  const bodies = new Map(polls.map(({ body }) => [body.code, body.name]))
  const apart = [...bodies].filter(([code]) => polls.filter(({ body }) => body.code === code).length > 1)
  const names = apart.map(([, name]) => name).join('; ')

  return apart.length === 0 ? '' : ` Voted on apart, since not everybody takes part in every question: ${names}.`
}

async function namesOf(db: Db, polls: readonly StoredPoll[]): Promise<string> {
  const asked = polls.flatMap(({ questions }) => questions.map(({ question }) => question))
  const titles = new Map((await listQuestionsById(db, asked)).map(({ id, title }) => [id, title]))
  const nameOf = ({ body, questions }: StoredPoll) =>
    `${body.name} (${questions.map(({ question }) => titles.get(question) ?? '').join('; ')})`

  return polls.map(nameOf).join('; ')
}

type Read = Readonly<{ command: OpenPoll; errors: readonly FieldError[] }>

async function readCommand({ platform, form }: PageRequest, meeting: Meeting): Promise<Read> {
  const [mode, purpose] = [form.text('mode'), form.text('purpose')]
  const now = await votingNow(platform.db, meeting, platform.clock.now())
  const time = form.text('time').trim()
  const clock = time === '' ? null : readClockTime(time)
  const given = clock === null ? null : { time: clock, zone: null }
  const moment = given === null ? { ok: true as const, at: now.at } : momentInMeeting(meeting, given, now.at, [])
  const deadline = mode === 'outside' ? deadlineOf(form) : { closesAt: null, errors: [] }
  const errors = [
    ...(isMode(mode) ? [] : [{ field: 'mode', text: 'Choose how votes are given' }]),
    ...(isPurpose(purpose) ? [] : [{ field: 'purpose', text: 'Choose what the vote is for' }]),
    ...(time !== '' && clock === null
      ? [{ field: 'time', text: 'The time of the vote must be a time, like 18:30' }]
      : []),
    ...(moment.ok ? [] : [{ field: 'time', text: clockProblemInWords(moment.why, 'The time of the vote') }]),
    ...deadline.errors,
  ]

  return {
    errors,
    command: {
      motion: readId(form.text('request')) ?? randomUUID(),
      meeting: meeting.code,
      questions: form.all('question').flatMap((id) => readId(id) ?? []),
      mode: isMode(mode) ? mode : 'hands',
      purpose: isPurpose(purpose) ? purpose : 'decide',
      at: given !== null && moment.ok ? moment.at : null,
      closesAt: deadline.closesAt,
      silenceRead: form.text('silence') === 'yes',
      proposer: seatIn(form, 'proposer', now),
      seconder: seatIn(form, 'seconder', now),
    },
  }
}

function seatIn(form: Form, field: string, { present }: Awaited<ReturnType<typeof votingNow>>): string | null {
  const seat = form.text(field)

  return present.has(seat) ? seat : null
}

function deadlineOf(form: Form): Readonly<{ closesAt: Date | null; errors: readonly FieldError[] }> {
  const { date, error } = readDateFields(form, 'until', 'the last day for votes', false)
  const zone = form.text('zone')
  if (date === null) return { closesAt: null, errors: [{ field: 'until-day', text: error ?? '' }] }
  const deadline = readDeadline(date, form.text('until-time').trim(), isZone(zone) ? zone : null)
  if (deadline.ok) return { closesAt: deadline.at, errors: [] }
  if (deadline.why === 'no-time') {
    return {
      closesAt: null,
      errors: [{ field: 'until-time', text: 'Enter the time until which votes are taken, like 17:00' }],
    }
  }
  const field = deadline.why === 'happens-twice' ? 'zone' : 'until-time'

  return { closesAt: null, errors: [{ field, text: clockProblemInWords(deadline.why, 'The deadline') }] }
}

function fieldOf(code: string): string {
  if (code.startsWith('deadline')) return 'until-day'
  if (code === 'silence-not-confirmed') return 'silence'
  if (code === 'outside-not-adopted' || code === 'meeting-not-open') return 'mode'

  return code === 'another-day' || code === 'not-yet' || code === 'devices-now' ? 'time' : 'questions'
}

function fieldsOf(form: Form): Readonly<Record<string, string>> {
  return Object.fromEntries(form.fields())
}
