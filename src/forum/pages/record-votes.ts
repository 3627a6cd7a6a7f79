import { createHash, randomUUID } from 'node:crypto'
import { NOT_FOUND, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { castVote } from '../actions/cast-vote.ts'
import { seatsThatLeft } from '../actions/who-has-left.ts'
import { closePoll } from '../actions/close-poll.ts'
import { cleanLine } from '../core/form-text.ts'
import { lastVotes } from '../core/poll.ts'
import { findPoll, type StoredPoll } from '../store/polls.ts'
import { listVotes } from '../store/votes.ts'
import { databaseNow } from '../store/voting-meeting.ts'
import { readId, textErrors, type FieldError } from './field-errors.ts'
import { meetingOf } from './meeting-of.ts'
import { votesPath } from './vote-paths.ts'
import { voteSheet } from './vote-sheet.ts'
import { explain } from './vote-words.ts'

/** The poll of the address, where it is one of the meeting's. */
export async function pollOf(request: PageRequest): Promise<Readonly<{ code: string; poll: StoredPoll }> | null> {
  const meeting = await meetingOf(request)
  const id = readId(request.params['poll'])
  const poll = id === null ? null : await findPoll(request.platform.db, id)

  return meeting === null || poll === null || poll.meeting !== meeting.id ? null : { code: meeting.code, poll }
}

/**
 * What the clerk saw or heard, seat by seat; "all for" says it of every seat that has said nothing. Each is a vote of
 * its own: those that are taken stay taken, and the others are told of.
 */
export async function submitVotes(request: PageRequest): Promise<PageResponse> {
  const found = await pollOf(request)
  if (found === null) return NOT_FOUND
  const { poll, code } = found
  const { platform, actor, form } = request
  const choices = await choicesIn(request, poll)
  const because = cleanLine(form.text('because'))
  const errors: FieldError[] = [
    ...textErrors(`because-${poll.id}`, because, { what: 'why you record another vote', most: 500, blank: true }),
  ]
  const pressed = readId(form.text('request')) ?? randomUUID()
  const ballot = { poll: poll.id, choices: new Map(choices), because: form.text('because') }
  if (errors.length > 0) return voteSheet(request, { errors, ballot })
  for (const [seat, choice] of choices) {
    const id = voteIdOf(pressed, poll.id, seat, choice)
    const cast = await castVote(platform, actor, { id, poll: poll.id, seat, choice, given: 'clerk', because })
    if (cast.ok) continue
    const field = cast.refusal.code === 'voted-on-device' ? `because-${poll.id}` : `seat-${poll.id}-${seat}`
    errors.push({ field, text: `${seat}: ${explain(cast.refusal)}` })
  }
  if (errors.length > 0) return voteSheet(request, { errors, ballot })
  if (form.text('do') === 'close') return closeAfter(request, found, null)

  return redirect(`${votesPath(code)}#poll-${poll.id}`)
}

/** Closes the poll; where the votes are a tie that the chair decides, asks for that first. */
export async function closeAfter(
  request: PageRequest,
  { code, poll }: Readonly<{ code: string; poll: StoredPoll }>,
  casting: 'for' | 'against' | 'none' | null,
): Promise<PageResponse> {
  const closed = await closePoll(request.platform, request.actor, { poll: poll.id, casting })
  if (closed.ok) return redirect(`${votesPath(code)}#result-${poll.id}`)
  const text = explain(closed.refusal)
  const waits = closed.refusal.code === 'casting-vote-awaited'

  return voteSheet(request, {
    errors: [{ field: waits ? `casting-${poll.id}` : `poll-${poll.id}`, text }],
    castingFor: waits ? poll.id : '',
  })
}

export async function submitCloseVote(request: PageRequest): Promise<PageResponse> {
  const found = await pollOf(request)
  if (found === null) return NOT_FOUND
  const given = request.form.text('casting')

  return closeAfter(request, found, given === 'for' || given === 'against' || given === 'none' ? given : null)
}

async function choicesIn(
  { form, platform }: PageRequest,
  poll: StoredPoll,
): Promise<readonly (readonly [string, string])[]> {
  const seats = poll.electorate.filter(({ may }) => may).map(({ seat }) => seat)
  const typed = new Map(seats.map((seat) => [seat, form.text(`choice-${seat}`)]))
  if (form.text('do') === 'all-for' && poll.options.length === 0) {
    const voted = lastVotes(await listVotes(platform.db, [poll.id]))
    const left = await seatsThatLeft(platform.db, poll, await databaseNow(platform.db))
    for (const seat of seats) if (typed.get(seat) === '' && !voted.has(seat) && !left.has(seat)) typed.set(seat, 'for')
  }

  return [...typed].filter(([, choice]) => choice !== '')
}

/**
 * One press of the button is one vote a seat and choice, however often it comes: a UUID of version 8. The id stands in
 * the record of actions, so that nobody else may know what was pressed: a choice could be tried out with it.
 */
function voteIdOf(pressed: string, ...parts: readonly string[]): string {
  const hash = createHash('sha256')
    .update([pressed, ...parts].join('\n'))
    .digest('hex')

  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
