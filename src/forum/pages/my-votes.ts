import { randomUUID } from 'node:crypto'
import { json, NOT_FOUND, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/actor.ts'
import { castVote } from '../actions/cast-vote.ts'
import { leftOf, ownVotesState, readOwnVotesState } from '../actions/own-votes-state.ts'
import { findPoll, listOpenPolls } from '../store/polls.ts'
import { listVotes } from '../store/votes.ts'
import { loadAskedOf } from './asked-of.ts'
import { errorsView, readId, type FieldError } from './field-errors.ts'
import { MY_VOTES_PATH, MY_VOTES_STATE_PATH } from './vote-paths.ts'
import { endedView, openView } from './my-votes-view.ts'
import { listLatelyEnded } from '../store/lately-ended.ts'
import { explain } from './vote-words.ts'
import { shortReceipt } from '../core/receipt.ts'

/** The votes that are open, for the seats that somebody acts for: whether they vote, why, and what they have said. */
export async function showMyVotes(request: PageRequest): Promise<PageResponse> {
  return myVotes(request, [])
}

async function myVotes(request: PageRequest, errors: readonly FieldError[]): Promise<PageResponse> {
  const { platform, actor } = request
  const { db } = platform
  const seats = seatsOf(actor)
  const polls = await listOpenPolls(db)
  const votes = await listVotes(
    db,
    polls.map(({ id }) => id),
  )
  const gone = await leftOf(db, polls)
  const asked = await loadAskedOf(db, polls)
  const open = polls.flatMap((poll) => {
    const left = gone.get(poll.id) ?? new Set()

    return seats.map((seat) => openView({ poll, seat, votes, actor, asked, left }))
  })
  const ended = await endedViews(request, seats)

  return page(
    'forum/pages/my-votes.njk',
    {
      title: 'Your votes',
      section: 'my-votes',
      breadcrumbs: [{ text: 'Schools Forum', href: '/forum' }],
      seats,
      open: open.filter((one) => one !== null).map((one) => ({ ...one, request: randomUUID() })),
      ended,
      here: MY_VOTES_PATH,
      state: { href: MY_VOTES_STATE_PATH, ...ownVotesState(polls, votes, actor, gone) },
      ...errorsView(errors),
    },
    errors.length > 0 ? 422 : 200,
  )
}

async function endedViews({ platform: { db }, actor }: PageRequest, seats: readonly string[]) {
  const polls = await listLatelyEnded(db)
  const votes = await listVotes(
    db,
    polls.map(({ id }) => id),
  )
  const asked = await loadAskedOf(db, polls)

  return polls
    .flatMap((poll) => seats.map((seat) => endedView({ poll, seat, votes, actor, asked })))
    .filter((one) => one !== null)
}

export async function readMyVotesState({ platform, actor }: PageRequest): Promise<PageResponse> {
  return json(await readOwnVotesState(platform.db, actor))
}

/** The seats that somebody's roles are for. */
function seatsOf({ grants }: Actor): readonly string[] {
  const seats = grants.flatMap(({ role, scope }) =>
    (role === 'forum-member' || role === 'forum-substitute') && scope.kind === 'seat' ? [scope.seat] : [],
  )

  return [...new Set(seats)]
}

/** Takes a member's vote. Pressing twice is one vote; another answer takes the first one's place. */
export async function submitMyVote(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form, params } = request
  const [poll, seat] = [readId(params['poll']), params['seat'] ?? '']
  if (poll === null || !(await isThere(platform.db, poll, seat))) return NOT_FOUND
  const choice = form.text('choice')
  const field = `choice-${poll}-${seat}`
  if (choice === '') return myVotes(request, [{ field, text: 'Choose how you vote' }])
  const id = readId(form.text('request')) ?? randomUUID()
  const cast = await castVote(platform, actor, { id, poll, seat, choice, given: 'own-device' })
  if (!cast.ok) return myVotes(request, [{ field: 'votes', text: explain(cast.refusal) }])

  return redirect(
    `${MY_VOTES_PATH}#poll-${poll}`,
    `Your vote was taken. Its receipt is ${shortReceipt(cast.vote.receipt)}. You can change it until the vote closes.`,
  )
}

async function isThere(db: Db, poll: string, seat: string): Promise<boolean> {
  const found = await findPoll(db, poll)

  return found !== null && found.electorate.some((one) => one.seat === seat)
}
