import { randomUUID } from 'node:crypto'
import { must } from '../../kernel/assert.ts'
import { englandDay } from '../../kernel/england-time.ts'
import { NOT_FOUND, page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { Db } from '../../platform/database/database.ts'
import { seatsThatLeft } from '../actions/who-has-left.ts'
import { whoIsGone } from '../actions/who-is-gone.ts'
import { attendanceAt, decidingQuorum } from '../core/at-close.ts'
import { constitutionOn } from '../core/constitution.ts'
import { clockOf } from '../core/times.ts'
import { isToday } from '../core/moment-of-meeting.ts'
import type { Terms } from '../core/question.ts'
import { listRules } from '../store/rules.ts'
import { listDecisionsOfMeeting } from '../store/decisions.ts'
import type { StoredPoll } from '../store/polls.ts'
import { keyOfTerms, listTermsAt, type AtTerms } from '../store/questions.ts'
import { databaseNow, listDeclarations, listVotingItems } from '../store/voting-meeting.ts'
import { findVoiding } from '../store/votes.ts'
import { errorsView, type FieldError } from './field-errors.ts'
import { aboutChoices, declaredView } from './interest-view.ts'
import { meetingOf } from './meeting-of.ts'
import { FORUM_CRUMB, meetingCrumb, MEETINGS_CRUMB, meetingView } from './meeting-words.ts'
import { paperSheetView } from './paper-sheet-view.ts'
import { MODES, pollView, type PollContext } from './poll-view.ts'
import { interestPath, openVotePath, votesPath, voteStatePath } from './vote-paths.ts'
import { revisionOf } from './vote-state.ts'
import { gridView, moversOf, peopleOf, quorumView } from './vote-sheet-view.ts'
import { votingNow, type VotingNow } from './voting-now.ts'

/** What somebody typed that was refused, so that it stands there again; and which vote waits for the chair. */
export type SheetTyped = Readonly<{
  errors: readonly FieldError[]
  fields?: Readonly<Record<string, string>>
  chosen?: readonly string[]
  castingFor?: string
  ballot?: TypedBallot
}>

/** What the clerk typed on one open vote: choices by seat, and why. */
export type TypedBallot = Readonly<{ poll: string; choices: ReadonlyMap<string, string>; because: string }>

const NOTHING_TYPED: SheetTyped = { errors: [] }

/** The vote sheet: what is put, to whom, who is there, every vote and what it came to. */
export async function showVoteSheet(request: PageRequest): Promise<PageResponse> {
  return voteSheet(request, NOTHING_TYPED)
}

export async function voteSheet(request: PageRequest, typed: SheetTyped): Promise<PageResponse> {
  const meeting = await meetingOf(request)
  if (meeting === null) return NOT_FOUND
  const { db, clock } = request.platform
  const now = await votingNow(db, meeting, clock.now())
  const items = await listVotingItems(db, meeting.id)
  const decisions = await listDecisionsOfMeeting(db, meeting.id)
  const polls = await pollViews(db, now, decisions)
  const declared = await listDeclarations(
    db,
    items.map(({ id }) => id),
  )

  return page(
    'forum/pages/vote-sheet.njk',
    {
      title: `Votes: ${meetingView(meeting).day}`,
      section: 'forum',
      wide: true,
      breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB, meetingCrumb(meeting)],
      meeting: meetingView(meeting),
      open: meeting.state === 'open',
      published: meeting.publishedAt !== null,
      mayRun: request.may('forum.run-meeting'),
      quorum: quorumView(now),
      grid: gridView(now, items, decisions),
      polls: polls.filter(({ state }) => state === 'open').map((poll) => withTyped(poll, typed.ballot)),
      ended: polls.filter(({ state }) => state !== 'open').toReversed(),
      paper: paperSheetView(now),
      modes: Object.entries(MODES).map(([value, text]) => ({ value, text })),
      movers: moversOf(now),
      abouts: aboutChoices(now, items),
      declared: declaredView(now, items, declared),
      seats: peopleOf(now),
      action: openVotePath(meeting.code),
      interestAction: interestPath(meeting.code),
      state: { href: voteStatePath(meeting.code), revision: revisionOf(now) },
      here: votesPath(meeting.code),
      askTime: !isToday(meeting, clock.now()),
      time: clockOf(now.at),
      request: randomUUID(),
      typed: typed.fields ?? {},
      chosen: typed.chosen ?? [],
      silence: constitutionOn(await listRules(db), englandDay(clock.now())).silence === 'consents',
      castingFor: typed.castingFor ?? '',
      ...errorsView(typed.errors),
    },
    typed.errors.length > 0 ? 422 : 200,
  )
}

/** The poll with what the clerk typed on it, where it was refused. */
function withTyped(poll: ReturnType<typeof pollView>, ballot: TypedBallot | undefined) {
  if (ballot?.poll !== poll.id) return { ...poll, because: '' }
  const seats = poll.seats.map((seat) => ({ ...seat, choice: ballot.choices.get(seat.code) ?? seat.choice }))

  return { ...poll, seats, because: ballot.because }
}

async function pollViews(db: Db, now: VotingNow, decisions: PollContext['decisions']) {
  const views: ReturnType<typeof pollView>[] = []
  const known = await listTermsAt(
    db,
    now.polls.flatMap(({ questions }) => questions),
  )
  for (const poll of now.polls) {
    const voiding = poll.state === 'open' ? await findVoiding(db, poll.id) : null
    const { questions, votes, polls } = now
    const terms = new Map(poll.questions.map((one): [string, Terms] => [one.question, termsIn(known, one)]))
    const open = poll.state === 'open' ? await openNow(db, now, poll) : NOTHING_OPEN
    const asked = { meeting: now.meeting.code, questions, terms }
    const own = votes.filter((vote) => vote.poll === poll.id)
    const gone = poll.state === 'open' ? await whoIsGone(db, poll, own, await databaseNow(db)) : poll.gone
    views.push(pollView({ ...poll, gone }, { ...asked, ...open, votes, decisions, polls, voiding }))
  }

  return views
}

function termsIn(known: ReadonlyMap<string, Terms>, one: AtTerms): Terms {
  return must(known.get(keyOfTerms(one)), 'a poll is put on terms that there are')
}

const NOTHING_OPEN: Pick<PollContext, 'left' | 'lost'> = { left: new Set(), lost: null }

/** Who has left an open vote, and whether its meeting has lost the quorum since. */
async function openNow(db: Db, { facts }: VotingNow, poll: StoredPoll): Promise<typeof NOTHING_OPEN> {
  const now = await databaseNow(db)
  const atClose = attendanceAt(poll, facts.stays ?? [], now)
  const deciding = decidingQuorum({ quorum: poll.quorum, atClose })

  return { left: await seatsThatLeft(db, poll, now), lost: deciding === poll.quorum ? null : deciding }
}
